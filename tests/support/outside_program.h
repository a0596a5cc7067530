// A program that is not ours and judges what ours made: a reader of codes, of PDF.
#pragma once

#include <string>
#include <vector>

namespace hallpay::test {

struct OutsideAnswer {
    int status = 0;
    std::vector<std::string> lines; ///< of its standard output
};

/// Runs `program` with `options`, then `paths`, which are files of ours (UTF-8), and waits for it.
/// A program that is not there answers with the shell's 127.
OutsideAnswer runOutside(const std::string& program, const std::vector<std::string>& options,
                         const std::vector<std::string>& paths);

} // namespace hallpay::test
