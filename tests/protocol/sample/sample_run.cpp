#include "protocol/sample/sample_run.h"

#include "support/programs.h"
#include "support/qr_reader.h"
#include "support/temp_folder.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace hallpay::test {

SampleRun runHallpay(std::vector<std::string> options)
{
    const TempFolder folder;
    const auto log = folder.file("words");
    SampleRun run;
    {
        Program program("hallpay", std::move(options), log);
        run.exitCode = program.wait();
    }
    std::ostringstream words;
    words << std::ifstream(log, std::ios::binary).rdbuf();
    run.words = words.str();
    return run;
}

SampleRun printSample(const std::string& uri, std::vector<std::string> more)
{
    more.insert(more.begin(), "--print-sample=" + uri);
    return runHallpay(std::move(more));
}

std::vector<std::string> codesOn(const std::vector<EscposSheet>& sheets)
{
    EXPECT_EQ(sheets.size(), 1u);
    if (sheets.size() != 1) return {};
    const TempFolder folder;
    sheets.front().savePgm(folder.file("roll.pgm"));
    return readQrCodes(folder.file("roll.pgm"));
}

} // namespace hallpay::test
