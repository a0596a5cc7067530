// 缴费收据: the fee receipt as one A5 page, landscape, 300 dpi.
#pragma once

#include "ports/printer.h"
#include "printing/pen.h"

#include <string>
#include <vector>

namespace hallpay::printing {

constexpr int kReceiptDotsPerInch = 300;
constexpr int kReceiptWidth = 2'480; ///< 210 mm
constexpr int kReceiptHeight = 1'748; ///< 148 mm

/// Kinds of lines that one page holds; more are refused as TooLong.
constexpr std::size_t kReceiptLinesMax = 12;

/// In training the seal is a 样章 and the page carries the training mark; in real mode the place
/// of the seal is the hall's picture, or, when there is none or it cannot be read, an empty box to
/// be stamped by hand. Equal items are one line with their quantities added. A letter of the
/// payer's name that no font has is drawn as 〓 and named in the remark, so that one rare name does
/// not keep a family's receipts back; any other is refused (MissingGlyph). Any thread.
/// Source of the fields: 财政票据管理办法 (财政部令第70号, 2012).
Layout layOutReceipt(const TextEngine& engine, const ports::ReceiptPaper& receipt);

/// What of the payer's name no font here can draw, each code point once: a person writes it onto
/// the sheet. Empty also when the name is no text at all, which cannot be printed.
std::u32string toBeWritten(const TextEngine& engine, const ports::ReceiptPaper& receipt);
/// The same of all sheets of a job, in namesOf's words.
std::string toBeWritten(const TextEngine& engine, const std::vector<ports::ReceiptPaper>& receipts);

/// The same receipt with 〓 wherever a letter of the payer's name lacks, and a remark that says so.
ports::ReceiptPaper withPlaces(const TextEngine& engine, ports::ReceiptPaper receipt);

/// Equal items (name and price) as one, in the order of their first appearance.
/// @throws std::out_of_range past Money's ceiling.
std::vector<ports::PaperLine> mergedLines(const std::vector<ports::PaperLine>& lines);

} // namespace hallpay::printing
