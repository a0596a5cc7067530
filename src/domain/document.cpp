#include "domain/document.h"
