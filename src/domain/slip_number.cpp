#include "domain/slip_number.h"
