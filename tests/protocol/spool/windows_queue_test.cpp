// Slips through Windows' print spooler, as Wine has it: a printer whose port is a path of the
// system outside writes the raw bytes there.
#include "base/path_text.h"
#include "printing/make_printer.h"
#include "support/escpos_roll.h"
#include "support/temp_folder.h"
#include "unit/printing/samples.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iostream>

#include <windows.h>

namespace hallpay::printing {
namespace {

using ports::PrinterHealth;
using ports::PrintOutcome;
using ports::QueueWord;
using test::engine;
using test::familySlip;

/// The path of a file as the system outside of Wine has it; empty on a real Windows.
std::string outsidePath(const std::string& file)
{
    using Namer = char*(CDECL*)(const wchar_t*);
    const auto found = GetProcAddress(GetModuleHandleW(L"kernel32.dll"), "wine_get_unix_file_name");
    if (!found) return {};
    char* const path
        = reinterpret_cast<Namer>(reinterpret_cast<void*>(found))(pathFrom(file).wstring().c_str());
    if (!path) return {};
    std::string text = path;
    HeapFree(GetProcessHeap(), 0, path);
    return text;
}

/// A printer in the registry while it lives.
class RegisteredPrinter {
public:
    RegisteredPrinter(const std::string& name, const std::string& port, DWORD attributes = 0)
        : m_key(L"System\\CurrentControlSet\\Control\\Print\\Printers\\" + wide(name))
    {
        HKEY key = nullptr;
        EXPECT_EQ(ERROR_SUCCESS,
                  RegCreateKeyExW(HKEY_LOCAL_MACHINE, m_key.c_str(), 0, nullptr, 0, KEY_WRITE,
                                  nullptr, &key, nullptr));
        write(key, L"Name", wide(name));
        write(key, L"Port", wide(port));
        write(key, L"Printer Driver", L"Generic / Text Only");
        write(key, L"Print Processor", L"winprint");
        write(key, L"Datatype", L"RAW");
        EXPECT_EQ(ERROR_SUCCESS,
                  RegSetValueExW(key, L"Attributes", 0, REG_DWORD,
                                 reinterpret_cast<const BYTE*>(&attributes), sizeof attributes));
        RegCloseKey(key);
    }
    ~RegisteredPrinter() { RegDeleteKeyW(HKEY_LOCAL_MACHINE, m_key.c_str()); }
    RegisteredPrinter(const RegisteredPrinter&) = delete;
    RegisteredPrinter& operator=(const RegisteredPrinter&) = delete;

private:
    static std::wstring wide(const std::string& text) { return pathFrom(text).wstring(); }
    static void write(HKEY key, const wchar_t* name, const std::wstring& value)
    {
        EXPECT_EQ(ERROR_SUCCESS,
                  RegSetValueExW(key, name, 0, REG_SZ, reinterpret_cast<const BYTE*>(value.c_str()),
                                 static_cast<DWORD>((value.size() + 1) * sizeof(wchar_t))));
    }

    std::wstring m_key;
};

std::string bytesOf(const std::string& file)
{
    std::ifstream in(pathFrom(file), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::unique_ptr<ports::Printer> printerAt(const std::string& uri)
{
    auto made = makePrinter(uri, engine());
    EXPECT_TRUE(made) << uri;
    return std::move(made).value();
}

class WindowsQueue : public testing::Test {
protected:
    void SetUp() override
    {
        if (!outsidePath(folder.path()).empty()) return;
        std::cerr << "=== SKIPPED: slips through the spooler. A file as port is Wine's alone.\n";
        GTEST_SKIP();
    }

    const test::TempFolder folder;
};

TEST_F(WindowsQueue, TheVeryBytesOfEachSlipComeOutOfAPrinterWithAChineseName)
{
    const RegisteredPrinter registered("热敏小票 XP-80C", outsidePath(folder.path()) + "/roll");
    const auto printer = printerAt("spool://热敏小票 XP-80C");
    EXPECT_EQ(printer->health(), PrinterHealth::Unknown);
    const auto report = printer->printSlip(familySlip());
    EXPECT_EQ(report.outcome, PrintOutcome::Unclear) << report.detail;
    EXPECT_EQ(report.queue, QueueWord::HandedOn) << report.detail;

    (void)printerAt("file://" + folder.file("same.escpos"))->printSlip(familySlip());
    const auto bytes = bytesOf(folder.file("roll"));
    EXPECT_GT(bytes.size(), 10'000u);
    EXPECT_EQ(bytes, bytesOf(folder.file("same.escpos")));
    EXPECT_EQ(1u, test::sheetsOf(pathFrom(folder.file("roll"))).size());
}

TEST_F(WindowsQueue, APrinterThatIsNotThereIsNamed)
{
    const auto printer = printerAt("winspool://热敏");
    EXPECT_EQ(printer->health(), PrinterHealth::NoQueue);
    const auto report = printer->printSlip(familySlip());
    EXPECT_EQ(report.outcome, PrintOutcome::NotReached) << report.detail;
    EXPECT_EQ(report.queue, QueueWord::NotThere);
}

TEST_F(WindowsQueue, APrinterThatWasPutOffLineGetsNoJob)
{
    constexpr DWORD kWorkOffline = 0x400; // PRINTER_ATTRIBUTE_WORK_OFFLINE
    const RegisteredPrinter registered("off line", outsidePath(folder.path()) + "/roll",
                                       kWorkOffline);
    const auto printer = printerAt("spool://off line");
    EXPECT_EQ(printer->health(), PrinterHealth::QueueStopped);
    const auto report = printer->printSlip(familySlip());
    EXPECT_EQ(report.outcome, PrintOutcome::NotReached) << report.detail;
    EXPECT_EQ(report.queue, QueueWord::Stopped);
    EXPECT_FALSE(std::filesystem::exists(pathFrom(folder.file("roll"))));
}

TEST_F(WindowsQueue, APrinterWhosePortCannotBeOpenedNeverCountsAsPrinted)
{
    const RegisteredPrinter registered("broken", outsidePath(folder.path()) + "/no/such/roll");
    const auto report = printerAt("spool://broken")->printSlip(familySlip());
    EXPECT_NE(report.outcome, PrintOutcome::Printed) << report.detail;
}

} // namespace
} // namespace hallpay::printing
