#include "domain/token.h"
