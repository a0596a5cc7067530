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
    EXPECT_EQ(read("tcp://h:9100").mode, PrintMode::Picture);
    EXPECT_EQ(read("tcp://h:9100?mode=raster&profile=escp").mode, PrintMode::Picture);
    EXPECT_EQ(read("spool://queue?mode=text&profile=generic").mode, PrintMode::Text);
    EXPECT_EQ(read("tcp://h:9100").drawer.pin, DrawerPin::None);
    const auto drawer = read("spool://queue?pulse=120&drawer=2&profile=star").drawer;
    EXPECT_EQ(drawer.pin, DrawerPin::Five);
    EXPECT_EQ(drawer.pulse, std::chrono::milliseconds(120));
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
          "serial://COM3?baud=", "tcp://h:9100?cut=none&&width=384", "file://slips?x",
          "tcp://h:9100?drawer=3", "tcp://h:9100?profile=escp&drawer=1",
          "spool://q?profile=page&drawer=1", "tcp://h:9100?mode=words",
          "tcp://h:9100?profile=escp&mode=text", "file:///x/roll.pdf?mode=text",
          "spool://q?mode=text&profile=page", "tcp://h:9100?pulse=19", "tcp://h:9100?pulse=511"})
        EXPECT_EQ(makePrinter(uri, engine()).error(), PrinterRefusal::BadOption) << uri;
    for (const char* uri : {"serial://", "serial://a/../b", "serial://etc/"})
        EXPECT_EQ(makePrinter(uri, engine()).error(), PrinterRefusal::BadAddress) << uri;
}

TEST(PrinterAddress, SaysWhatPagesAndFormsAPrinterHas)
{
    const auto read = [](const char* uri) { return readPrinterAddress(uri, {}).value().options; };
    EXPECT_EQ(read("spool://q?profile=page").paper, PagePaper::A4);
    EXPECT_EQ(read("spool://q?profile=page&paper=a5").paper, PagePaper::A5);
    EXPECT_FALSE(read("serial://COM3?profile=escp").answers);
    const auto form = read("serial://COM3?profile=escp&form=a%20b.json&dx=-13&dy=500&sx=4&sy=-50");
    EXPECT_EQ(form.form.file, "a b.json");
    EXPECT_EQ(form.form.placing, (FormPlacing{-13, 500, 4, -50}));
    for (const char* uri :
         {"tcp://h:9100?profile=page", "file://slips?profile=page", "tcp://h:9100?form=a.json",
          "tcp://h:9100?profile=escp&form=../a.json", "tcp://h:9100?profile=escp&form=",
          "tcp://h:9100?profile=escp&form=%2Fetc%2Fa", "tcp://h:9100?profile=escp&form=.hidden",
          "tcp://h:9100?profile=escp&dx=501", "tcp://h:9100?profile=escp&sx=-51",
          "tcp://h:9100?profile=escp&dy=1.5", "spool://q?profile=page&paper=letter"})
        EXPECT_EQ(makePrinter(uri, engine()).error(), PrinterRefusal::BadOption) << uri;
}

TEST(PrinterAddress, AQuestionMarkOfANameIsEscaped)
{
    const auto read = readPrinterAddress("file://slips%3F?width=384", {});
    EXPECT_EQ(std::get<FolderAddress>(read.value().place).path, "slips?");
}

} // namespace
} // namespace hallpay::printing
