#include "domain/fee_schedule.h"
