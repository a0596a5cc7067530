#include "domain/capitals.h"
