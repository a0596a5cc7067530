#include "domain/attempt.h"
