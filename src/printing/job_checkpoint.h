// Where a program may die around a job, by what the job prints.
#pragma once

namespace hallpay::printing {

enum class JobKind {
    Slip, ///< receipts too: numbered stock is looked after at the server
    Report,
    Drawer ///< leaves no paper, so that no death is told from another
};

/// Nothing of the job has gone out.
void checkpointBefore(JobKind kind);
/// All of it has.
void checkpointAfter(JobKind kind);

} // namespace hallpay::printing
