#include "gui/widgets/gallery.h"

#include "gui/look/palette.h"
#include "gui/widgets/bar_chart.h"
#include "gui/widgets/field.h"
#include "gui/widgets/inline_message.h"
#include "gui/widgets/key_button.h"
#include "gui/widgets/rail_button.h"
#include "gui/widgets/state_band.h"
#include "gui/widgets/status_dot.h"
#include "gui/widgets/text.h"
#include "gui/widgets/tile.h"
#include "gui/wx_test_app.h"

#include <wx/sizer.h>
#include <wx/stattext.h>

namespace hallpay::test {

using namespace gui;

namespace {

ListRow slip(const char* id, const wchar_t* who, const wchar_t* amount, ListCell state)
{
    return {.id = id, .cells = {{id}, {who}, {amount}, std::move(state), {L"4 秒"}}};
}

ListRow line(const char* id, std::vector<wxString> words, RowTone tone = RowTone::Plain)
{
    ListRow row{.id = id, .tone = tone};
    for (auto& word : words) row.cells.push_back({std::move(word)});
    return row;
}

void connect(wxWindow& root, const wxString& printer)
{
    part<StatusDot>(root, "head_connection").set(DotKind::Good, L"已连接");
    part<StatusDot>(root, "head_printer").set(DotKind::Good, printer);
}

} // namespace

wxFrame* openGallery(const char* form, const wxSize& size)
{
    static const bool loaded = wxXmlResource::Get()->LoadFile(
        wxFileName(HALLPAY_SOURCE_DIR "/tests/gui/widgets/gallery.xrc"));
    if (!loaded) throw std::logic_error("gallery.xrc does not load");
    auto* frame = shownFrame(size);
    auto* panel = wxXmlResource::Get()->LoadPanel(frame, form);
    if (!panel) throw std::logic_error(std::string("gallery lacks ") + form);
    auto* whole = new wxBoxSizer(wxVERTICAL);
    whole->Add(panel, wxSizerFlags(1).Expand());
    frame->SetSizer(whole);
    frame->Layout();
    return frame;
}

std::vector<ListRow> slipRows()
{
    auto rows = std::vector<ListRow>{
        slip("0042-7", L"王*", L"¥120.00", {L"已扫码", StateLook::Scanned}),
        slip("0041-9", L"李*梅 等2人", L"¥240.00", {L"已缴费", StateLook::Paid}),
        slip("0040-0", L"陈*", L"¥75.00", {L"待缴费", StateLook::Waiting}),
        slip("0039-7", L"赵*国", L"¥120.00", {L"窗口处理中", StateLook::Held}),
        slip("0038-5", L"孙*", L"¥60.00", {L"已领收据", StateLook::Collected}),
        slip("0037-3", L"周*兰", L"¥135.00", {L"已取消", StateLook::Cancelled}),
        slip("0036-1", L"吴* 等十二人", L"¥1,120.00", {L"待确认", StateLook::ToConfirm}),
        slip("0035-8", L"郑*", L"¥120.00", {L"码已失效", StateLook::Lapsed}),
        slip("0034-6", L"钱*", L"¥120.00", {L"未打印", StateLook::NotPrinted}),
        slip("0033-4", L"冯*", L"¥120.00", {L"已退款", StateLook::Refund}),
        slip("0032-2", L"褚*", L"¥120.00", {L"无法确认", StateLook::Unknown}),
    };
    rows[1].unseen = true;
    rows[5].tone = RowTone::Quiet;
    return rows;
}

void fillRegistration(wxWindow& root)
{
    connect(root, L"回执打印机");
    part<RailButton>(root, "gallery_registration_rail_registration").setSelected(true);
    part<Field>(root, "reg_document").setValue("11010519491231002X");
    part<Field>(root, "reg_document").setNote(L"号码校验通过", NoteKind::Good);
    part<Field>(root, "reg_document").setLabelNote(L"1949-12-31 女");
    part<Field>(root, "reg_document").SetFocus();
    part<Field>(root, "reg_name").setValue(L"张小丰");
    part<Field>(root, "reg_number").setValue("110105 2611 2200 0418");
    part<Tile>(root, "reg_item_1").setQuantity(1);
    part<Tile>(root, "reg_item_4").setQuantity(2);
    part<ListView>(root, "reg_slip")
        .setRows({line("1", {L"1　张*丰　002X", L"普通护照、赴香港签注一次", L"¥135.00"}),
                  line("2", {L"2　张*明　0039", L"普通护照", L"¥120.00"})});
    auto& slips = part<ListView>(root, "reg_slips");
    slips.setRows(slipRows());
    slips.glow("0041-9");
    slips.select("0039-7");
}

void fillToll(wxWindow& root)
{
    connect(root, L"收据打印机");
    part<RailButton>(root, "gallery_toll_rail_toll").setSelected(true);
    part<StateBand>(root, "toll_state")
        .show(StateLook::Paid,
              {L"已缴费", L"微信支付　10:42:51 支付成功　用时 6 秒　1 秒前与微信核对", L"¥240.00"});
    part<ListView>(root, "toll_lines")
        .setRows(
            {line("1", {L"李*梅　2846", L"普通护照", L"¥120.00", L"¥120.00"}),
             line("2", {L"李*宁　0117", L"普通护照", L"¥120.00", L"¥120.00"}),
             line("3", {L"人民币（大写）贰佰肆拾元整", L"", L"", L"¥240.00"}, RowTone::Strong)});
    const auto paid = [](const char* id, const wchar_t* amount, const wchar_t* since) {
        return ListRow{.id = id, .cells = {{id}, {amount}, {since, StateLook::Paid}}};
    };
    part<ListView>(root, "toll_paid")
        .setRows({paid("0041-9", L"¥240.00", L"刚刚"), paid("0039-7", L"¥120.00", L"3 分"),
                  paid("0035-3", L"¥60.00", L"9 分"), paid("0031-4", L"¥195.00", L"14 分")});
}

void fillSupervisor(wxWindow& root)
{
    connect(root, L"微信支付 0.4 秒");
    part<RailButton>(root, "gallery_supervisor_rail_statistics").setSelected(true);
    const auto yuan = [](std::int64_t amount) {
        return wxString::Format(L"¥%lld.00", static_cast<long long>(amount));
    };
    std::vector<Bar> bars;
    const std::int64_t takings[][2]
        = {{2100, 180}, {4500, 320}, {5400, 500}, {1650, 160}, {3800, 250}, {4900, 390}, {600, 40}};
    int hour = 9;
    for (const auto& [wallet, cash] : takings) {
        bars.push_back(
            {wxString::Format(L"%d时", hour), wallet, cash, yuan(wallet), yuan(cash), hour == 15});
        ++hour;
    }
    part<BarChart>(root, "sup_hours").setBars(std::move(bars));
    part<wxStaticText>(root, "sup_paid").SetForegroundColour(styleOf(StateLook::Paid).ink);
    part<wxStaticText>(root, "sup_waiting").SetForegroundColour(styleOf(StateLook::Waiting).ink);
    part<ListView>(root, "sup_items")
        .setRows({line("a", {L"普通护照", "231", L"¥27,720.00"}),
                  line("b", {L"往来港澳通行证", "88", L"¥5,280.00"}),
                  line("c", {L"赴香港签注 一次", "97", L"¥1,455.00"}),
                  line("d", {L"赴澳门签注 多次", "41", L"¥1,230.00"}),
                  line("sum", {L"合计", "517", L"¥38,745.00"}, RowTone::Strong)});
}

void fillParts(wxWindow& root)
{
    for (const char* kind : {"primary", "go", "danger", "secondary", "small", "chip"})
        part<KeyButton>(root, (std::string("off_") + kind).c_str()).Disable();
    part<KeyButton>(root, "on_primary").SetFocus();
    const auto nothing = [] {};
    part<InlineMessage>(root, "message_0")
        .show(MessageKind::Note, L"扫描的是 11 月 20 日的回执单。",
              {{{L"打开", "Enter"}, nothing}});
    part<InlineMessage>(root, "message_1")
        .show(MessageKind::Good, L"已发放，收据号码 0156777242。");
    part<InlineMessage>(root, "message_2")
        .show(MessageKind::Warning, L"该证件今天已有未缴费的回执单 0038-5，请先核对。",
              {{{L"查看", "Ctrl+F"}, nothing}});
    part<InlineMessage>(root, "message_3")
        .show(
            MessageKind::Bad, L"取消回执单 0041-9？取消后原码立即失效。",
            {{{L"取消这张", "Enter", ButtonKind::Danger}, nothing}, {{L"不取消", "Esc"}, nothing}});
    part<InlineMessage>(root, "message_4")
        .show(MessageKind::Unsure,
              L"暂时无法向微信核对这笔支付，正在每 5 秒重试。请不要收取现金。");
    part<Field>(root, "bad_field").setValue("110105194912310021");
    part<Field>(root, "bad_field").setNote(L"校验码不对", NoteKind::Bad);
    part<Field>(root, "off_field").Disable();
    part<Field>(root, "secret_field").setValue("secret");
}

} // namespace hallpay::test
