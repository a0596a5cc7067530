#include "domain/mask.h"
