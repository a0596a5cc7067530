#include "printing/make_printer.h"
#include "unit/printing/samples.h"

#include <gtest/gtest.h>

namespace hallpay::printing {
namespace {

using test::engine;

TEST(MakePrinter, RefusesWhatItDoesNotKnow)
{
    for (const char* uri : {"", "slips", "ipp://host/queue", "TCP://host:9100", "file:/slips"})
        EXPECT_EQ(makePrinter(uri, engine()).error(), PrinterRefusal::UnknownScheme) << uri;
    for (const char* uri :
         {"file://", "file://slips%4", "file://slips%zz", "file://a%00b", "tcp://", "tcp://host",
          "tcp://:9100", "tcp://host:0", "tcp://host:65536", "tcp://host:91x",
          "tcp://user@host:9100", "tcp://[]:9100"})
        EXPECT_EQ(makePrinter(uri, engine()).error(), PrinterRefusal::BadAddress) << uri;
    for (const char* uri : {"tcp://printer-3:9100", "tcp://[::1]:9100/", "file://C:/slips"})
        EXPECT_TRUE(makePrinter(uri, engine())) << uri;
}

TEST(PrinterAddress, SaysWhatThePrinterIs)
{
    const auto read = [](const char* uri) { return readPrinterAddress(uri, {}).value().options; };
    EXPECT_EQ(read("tcp://h:9100").paperDots, kWidePaper);
    EXPECT_TRUE(read("tcp://h:9100").answers);
    EXPECT_EQ(read("tcp://h:9100?width=384").paperDots, kNarrowPaper);
    EXPECT_FALSE(read("file://slips?profile=generic").answers);
    EXPECT_EQ(read("tcp://h:9100?profile=xprinter").escpos.bandRows, 24);
    // What is said of this printer holds over its family, in whatever order it stands.
    EXPECT_TRUE(read("spool://queue?status=asked&profile=generic").answers);
    EXPECT_EQ(read("tcp://h:9100?cut=none&profile=star").escpos.cut, Cut::None);
    const auto serial = readPrinterAddress("serial://COM10?baud=38400&handshake=rtscts", {});
    const auto& port = std::get<devices::SerialSettings>(serial.value().place);
    EXPECT_EQ(port.device, "COM10");
    EXPECT_EQ(port.baud, 38'400);
    EXPECT_TRUE(port.handshake);
}

TEST(PrinterAddress, RefusesAnOptionThatItDoesNotKnow)
{
    for (const char* uri :
         {"tcp://h:9100?width=570", "tcp://h:9100?width", "tcp://h:9100?profile=oki",
          "tcp://h:9100?colour=red", "tcp://h:9100?baud=9600", "serial://COM3?baud=110",
          "serial://COM3?baud=", "tcp://h:9100?cut=none&&width=384", "file://slips?x"})
        EXPECT_EQ(makePrinter(uri, engine()).error(), PrinterRefusal::BadOption) << uri;
    for (const char* uri : {"serial://", "serial://a/../b", "serial://etc/"})
        EXPECT_EQ(makePrinter(uri, engine()).error(), PrinterRefusal::BadAddress) << uri;
}

TEST(PrinterAddress, AQuestionMarkOfANameIsEscaped)
{
    const auto read = readPrinterAddress("file://slips%3F?width=384", {});
    EXPECT_EQ(std::get<FolderAddress>(read.value().place).path, "slips?");
}

} // namespace
} // namespace hallpay::printing
