#include "printing/pdf.h"

#include "base/ensure.h"
#include "printing/printing_error.h"

#include <zlib.h>

#include <string>
#include <vector>

namespace hallpay::printing {

namespace {

Bytes deflated(const Raster& raster)
{
    constexpr int kLevel = 3;
    const auto count = static_cast<uLong>(raster.width()) * static_cast<uLong>(raster.height());
    uLongf size = compressBound(count);
    Bytes bytes(size);
    if (compress2(bytes.data(), &size, raster.row(0), count, kLevel) != Z_OK)
        throw PrintingError("zlib cannot compress a page");
    bytes.resize(size);
    return bytes;
}

/// "419.53": points (1/72 inch) with two decimals, in every locale.
std::string points(int dots, int dotsPerInch)
{
    const int hundredths = dots * 7'200 / dotsPerInch;
    const auto rest = std::to_string(hundredths % 100);
    return std::to_string(hundredths / 100) + "." + (rest.size() == 1 ? "0" : "") + rest;
}

class PdfFile {
public:
    PdfFile() { text("%PDF-1.4\n%\xE5\xE5\xE5\xE5\n"); }

    void text(const std::string& words)
    {
        m_bytes.insert(m_bytes.end(), words.begin(), words.end());
    }

    void object(const std::string& body)
    {
        begin();
        text(body + "\nendobj\n");
    }

    void stream(const std::string& dictionary, const Bytes& content)
    {
        begin();
        text("<< " + dictionary + " /Length " + std::to_string(content.size()) + " >>\nstream\n");
        m_bytes.insert(m_bytes.end(), content.begin(), content.end());
        text("\nendstream\nendobj\n");
    }

    Bytes finish() &&
    {
        const auto table = m_bytes.size();
        const auto count = std::to_string(m_offsets.size() + 1);
        text("xref\n0 " + count + "\n0000000000 65535 f \n");
        for (const auto offset : m_offsets) {
            const auto digits = std::to_string(offset);
            text(std::string(10 - digits.size(), '0') + digits + " 00000 n \n");
        }
        text("trailer\n<< /Size " + count + " /Root 1 0 R >>\nstartxref\n" + std::to_string(table)
             + "\n%%EOF\n");
        return std::move(m_bytes);
    }

private:
    void begin()
    {
        m_offsets.push_back(m_bytes.size());
        text(std::to_string(m_offsets.size()) + " 0 obj\n");
    }

    Bytes m_bytes;
    std::vector<std::size_t> m_offsets;
};

/// Three objects: the page, what it draws, the picture.
void addPage(PdfFile& file, const Raster& raster, int dotsPerInch, int number)
{
    const auto width = points(raster.width(), dotsPerInch);
    const auto height = points(raster.height(), dotsPerInch);
    const auto drawing = "q " + width + " 0 0 " + height + " 0 0 cm /Page Do Q";
    file.object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 " + width + " " + height
                + "] /Resources << /XObject << /Page " + std::to_string(number + 2)
                + " 0 R >> >> /Contents " + std::to_string(number + 1) + " 0 R >>");
    file.stream("", Bytes(drawing.begin(), drawing.end()));
    file.stream("/Type /XObject /Subtype /Image /Width " + std::to_string(raster.width())
                    + " /Height " + std::to_string(raster.height())
                    + " /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode",
                deflated(raster));
}

/// The first page's object; each page takes three numbers.
constexpr int kFirstPage = 3;
constexpr int kObjectsOfPage = 3;

} // namespace

Bytes pdfFromRasters(const std::vector<Raster>& pages, int dotsPerInch)
{
    ensure(!pages.empty());
    const int count = static_cast<int>(pages.size());
    std::string kids;
    for (int i = 0; i < count; ++i)
        kids += (i > 0 ? " " : "") + std::to_string(kFirstPage + kObjectsOfPage * i) + " 0 R";
    PdfFile file;
    file.object("<< /Type /Catalog /Pages 2 0 R >>");
    file.object("<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(count) + " >>");
    for (int i = 0; i < count; ++i)
        addPage(file, pages[static_cast<std::size_t>(i)], dotsPerInch,
                kFirstPage + kObjectsOfPage * i);
    return std::move(file).finish();
}

Bytes pdfFromRaster(const Raster& raster, int dotsPerInch)
{
    return pdfFromRasters({raster}, dotsPerInch);
}

} // namespace hallpay::printing
