#ifdef _WIN32

#include "base/path_text.h"
#include "printing/spool_queue.h"

#include <windows.h>

#include <winspool.h>

#include <algorithm>
#include <cstring>
#include <system_error>
#include <utility>
#include <vector>

namespace hallpay::printing {

namespace {

struct DeviceCloser {
    using pointer = HDC;
    void operator()(HDC device) const noexcept { DeleteDC(device); }
};
using Device = std::unique_ptr<HDC, DeviceCloser>;

struct PrinterCloser {
    using pointer = HANDLE;
    void operator()(HANDLE printer) const noexcept { ClosePrinter(printer); }
};

[[noreturn]] void throwLast(const char* what)
{
    const auto words = std::system_category().message(static_cast<int>(GetLastError()));
    throw SpoolError(std::string(what) + ": " + words);
}

bool isSheet(PageSize size, int one, int other)
{
    return (size.width == one && size.height == other)
        || (size.width == other && size.height == one);
}

/// What the driver is told of the paper. A form's own size is said in tenths of a millimetre; a
/// driver that knows none keeps the paper that it was set to.
void choosePaper(DEVMODEW& mode, PageSize size)
{
    mode.dmFields |= DM_ORIENTATION | DM_PAPERSIZE;
    const bool across = size.width > size.height;
    mode.dmOrientation = DMORIENT_PORTRAIT;
    if (isSheet(size, 2'100, 2'970) || isSheet(size, 1'480, 2'100)) {
        mode.dmPaperSize = isSheet(size, 2'100, 2'970) ? DMPAPER_A4 : DMPAPER_A5;
        mode.dmOrientation = across ? DMORIENT_LANDSCAPE : DMORIENT_PORTRAIT;
        return;
    }
    mode.dmFields |= DM_PAPERLENGTH | DM_PAPERWIDTH;
    mode.dmPaperSize = DMPAPER_USER;
    mode.dmPaperWidth = static_cast<short>(size.width);
    mode.dmPaperLength = static_cast<short>(size.height);
}

/// Ink and paper of one page as Windows takes a picture: rows from the top, four bytes at a time.
std::vector<BYTE> dotsOf(const Raster& page, int rowBytes)
{
    std::vector<BYTE> dots(static_cast<std::size_t>(rowBytes)
                           * static_cast<std::size_t>(page.height()));
    for (int y = 0; y < page.height(); ++y)
        std::memcpy(dots.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(rowBytes),
                    page.row(y), static_cast<std::size_t>(page.width()));
    return dots;
}

struct GreyBitmap {
    BITMAPINFOHEADER header{};
    RGBQUAD colours[256]{};
};

GreyBitmap bitmapOf(const Raster& page)
{
    GreyBitmap bitmap;
    bitmap.header.biSize = sizeof bitmap.header;
    bitmap.header.biWidth = page.width();
    bitmap.header.biHeight = -page.height(); // from the top
    bitmap.header.biPlanes = 1;
    bitmap.header.biBitCount = 8;
    bitmap.header.biCompression = BI_RGB;
    for (int grey = 0; grey < 256; ++grey) {
        const auto level = static_cast<BYTE>(grey);
        bitmap.colours[grey] = {level, level, level, 0};
    }
    return bitmap;
}

/// In the device's own units: as large as the page is, from the paper's corner, which lies outside
/// of what the device can print.
void drawPage(HDC device, const Raster& page, int dotsPerInch)
{
    const int rowBytes = (page.width() + 3) / 4 * 4;
    const auto dots = dotsOf(page, rowBytes);
    const auto bitmap = bitmapOf(page);
    const int left = -GetDeviceCaps(device, PHYSICALOFFSETX);
    const int top = -GetDeviceCaps(device, PHYSICALOFFSETY);
    const int width = MulDiv(page.width(), GetDeviceCaps(device, LOGPIXELSX), dotsPerInch);
    const int height = MulDiv(page.height(), GetDeviceCaps(device, LOGPIXELSY), dotsPerInch);
    SetStretchBltMode(device, HALFTONE);
    SetBrushOrgEx(device, 0, 0, nullptr);
    const auto drawn = StretchDIBits(
        device, left, top, width, height, 0, 0, page.width(), page.height(), dots.data(),
        reinterpret_cast<const BITMAPINFO*>(&bitmap), DIB_RGB_COLORS, SRCCOPY);
    if (drawn == 0 || drawn == static_cast<int>(GDI_ERROR)) throwLast("page");
}

/// Source: Microsoft, Win32 printing: CreateDC with "WINSPOOL", StartDoc (returns the spooler's
/// job), GetDeviceCaps (PHYSICALOFFSETX: from the paper's edge to where the device's 0 lies).
class WindowsPages final : public PageQueue {
public:
    explicit WindowsPages(std::string name)
        : m_name(pathFrom(name).wstring()),
          m_spooler(systemQueue(std::move(name), std::chrono::milliseconds(0)))
    {
    }

    QueueState state() override { return m_spooler->state(); }
    void print(const std::string& title, const PrintPages& pages, const JobBegun& begun) override;
    JobState stateOf(int job) override { return m_spooler->stateOf(job); }
    bool takeBack(int job) override { return m_spooler->takeBack(job); }

private:
    std::vector<BYTE> driversMode(PageSize size);
    Device openDevice(PageSize size);

    std::wstring m_name;
    std::unique_ptr<SpoolQueue> m_spooler; ///< what there is to know of queue and jobs
};

/// The driver's own settings, changed by the paper; empty = it tells none.
std::vector<BYTE> WindowsPages::driversMode(PageSize size)
{
    HANDLE opened = nullptr;
    if (!OpenPrinterW(m_name.data(), &opened, nullptr)) throwLast("queue");
    const std::unique_ptr<HANDLE, PrinterCloser> printer(opened);
    const LONG room = DocumentPropertiesW(nullptr, opened, m_name.data(), nullptr, nullptr, 0);
    if (room < static_cast<LONG>(sizeof(DEVMODEW))) return {};
    std::vector<BYTE> mode(static_cast<std::size_t>(room));
    auto* const settings = reinterpret_cast<DEVMODEW*>(mode.data());
    if (DocumentPropertiesW(nullptr, opened, m_name.data(), settings, nullptr, DM_OUT_BUFFER)
        != IDOK)
        return {};
    choosePaper(*settings, size);
    DocumentPropertiesW(nullptr, opened, m_name.data(), settings, settings,
                        DM_IN_BUFFER | DM_OUT_BUFFER);
    return mode;
}

Device WindowsPages::openDevice(PageSize size)
{
    const auto mode = driversMode(size);
    Device device(
        CreateDCW(L"WINSPOOL", m_name.c_str(), nullptr,
                  mode.empty() ? nullptr : reinterpret_cast<const DEVMODEW*>(mode.data())));
    if (!device) throwLast("driver");
    return device;
}

int startedDocument(HDC device, const std::string& title)
{
    const auto name = pathFrom(title).wstring();
    DOCINFOW document{};
    document.cbSize = sizeof document;
    document.lpszDocName = name.c_str();
    const int job = StartDocW(device, &document);
    if (job <= 0) throwLast("job");
    return job;
}

void sendPages(HDC device, const PrintPages& pages)
{
    for (const auto& page : pages.pages) {
        if (StartPage(device) <= 0) throwLast("page");
        drawPage(device, page, pages.dotsPerInch);
        if (EndPage(device) <= 0) throwLast("page");
    }
    if (EndDoc(device) <= 0) throwLast("document");
}

/// The device is made, used and deleted here: drivers keep what they know of it by thread.
void WindowsPages::print(const std::string& title, const PrintPages& pages, const JobBegun& begun)
{
    const auto device = openDevice(pages.size);
    if (!begun(startedDocument(device.get(), title))) {
        AbortDoc(device.get());
        return;
    }
    try {
        sendPages(device.get(), pages);
    } catch (const SpoolError&) {
        AbortDoc(device.get());
        throw;
    }
}

} // namespace

std::unique_ptr<PageQueue> systemPageQueue(std::string name, std::chrono::milliseconds)
{
    return std::make_unique<WindowsPages>(std::move(name));
}

} // namespace hallpay::printing

#endif
