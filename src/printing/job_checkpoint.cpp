#include "printing/job_checkpoint.h"

#include "base/checkpoint.h"

namespace hallpay::printing {

void checkpointBefore(JobKind kind)
{
    switch (kind) {
    case JobKind::Slip: return checkpoint("print.slip.before");
    case JobKind::Report: return checkpoint("print.report.before");
    case JobKind::Drawer: return;
    }
}

void checkpointAfter(JobKind kind)
{
    switch (kind) {
    case JobKind::Slip: return checkpoint("print.slip.after");
    case JobKind::Report: return checkpoint("print.report.after");
    case JobKind::Drawer: return;
    }
}

} // namespace hallpay::printing
