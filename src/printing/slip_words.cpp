#include "printing/slip_words.h"

#include <utility>

namespace hallpay::printing {

namespace {

using ports::PaperLine;
using ports::SlipApplicant;
using ports::SlipPaper;

class SlipTeller {
public:
    explicit SlipTeller(const SlipPaper& slip) : m_slip(slip) { }

    std::vector<SlipPart> parts() && { return std::move(m_parts); }

    void head();
    void applicants();
    void sum();
    void payment();
    void foot();
    /// Instead of both once the slip is paid: nobody must pay by this paper again.
    void paid(Instant paidAt);
    void nothingDue();

private:
    template <typename Part> void add(Part part) { m_parts.emplace_back(std::move(part)); }
    void air(int dots) { add(SlipAir{dots}); }
    void rule() { add(SlipRule{}); }
    void centred(std::string words, SlipVoice voice) { add(SlipCentred{voice, std::move(words)}); }
    void framed(std::string words, SlipVoice voice) { add(SlipFramed{voice, std::move(words)}); }
    void paragraph(std::string words, SlipVoice voice)
    {
        add(SlipParagraph{voice, std::move(words)});
    }
    bool hasCode() const { return !m_slip.link.empty(); }
    SlipPerson person(const SlipApplicant& applicant) const;
    void windowCall(const char* english);
    void validity();
    std::string whereToPay() const;

    const SlipPaper& m_slip;
    std::vector<SlipPart> m_parts;
};

void SlipTeller::head()
{
    air(20);
    centred("办证回执单", SlipVoice::Title);
    if (m_slip.copy > 1) {
        air(6);
        framed("补打 第" + std::to_string(m_slip.copy) + "次  REPRINT", SlipVoice::Call);
        air(6);
    }
    const bool hasPlace = !m_slip.placeName.empty() && m_slip.placeName != m_slip.hallName;
    centred(m_slip.hallName + (hasPlace ? "  " + m_slip.placeName : ""), SlipVoice::Hall);
    rule();
    centred(m_slip.slipNumber, SlipVoice::Number);
    centred(dateZh(businessDay(m_slip.registeredAt)) + " " + formatClock(m_slip.registeredAt)
                + "    " + m_slip.windowName,
            SlipVoice::Hall);
    if (!m_slip.replacesNumber.empty()) {
        air(4);
        centred("本回执替代 " + m_slip.replacesNumber + "（原码已失效）", SlipVoice::Small);
    }
    rule();
}

SlipCharge chargeOf(const PaperLine& line, bool exempt)
{
    auto what = line.nameZh;
    if (line.quantity != 1) what += " ×" + std::to_string(line.quantity);
    return {what, (exempt ? "免缴 " : "") + formatYuan(line.amount)};
}

SlipPerson SlipTeller::person(const SlipApplicant& applicant) const
{
    SlipPerson person{applicant.maskedName, applicant.documentTail, {}, {}, {}};
    if (!applicant.acceptanceNumber.empty())
        person.acceptance = "受理编号 " + applicant.acceptanceNumber;
    for (const auto& each : applicant.lines)
        person.charges.push_back(chargeOf(each, applicant.exempt));
    if (applicant.lines.size() > 1 && m_slip.applicants.size() > 1)
        person.subtotal = SlipCharge{"小计", formatYuan(applicant.amount)};
    return person;
}

void SlipTeller::applicants()
{
    bool isFirst = true;
    for (const auto& each : m_slip.applicants) {
        const bool isBlock = each.lines.size() > 1 || !each.acceptanceNumber.empty();
        if (!isFirst && isBlock) air(8);
        isFirst = false;
        add(person(each));
    }
    rule();
}

void SlipTeller::sum()
{
    add(SlipSum{
        {m_slip.paidAt ? "已缴合计 Total" : "应缴合计 Total", formatYuanSign(m_slip.total)}});
    rule();
}

void SlipTeller::payment()
{
    framed("尚未缴费 UNPAID", SlipVoice::Frame);
    air(12);
    if (!hasCode()) {
        windowCall("No payment code: please pay at the toll window");
        rule();
        return;
    }
    if (m_slip.paysAtWindow) {
        windowCall("Please pay at the toll window");
        centred("也可用微信扫码 Or scan with WeChat", SlipVoice::Small);
        add(SlipCode{.isSmall = true});
        validity();
        return;
    }
    centred("请用微信扫码缴费", SlipVoice::Call);
    centred("Scan with WeChat to pay", SlipVoice::English);
    add(SlipCode{});
    validity();
}

void SlipTeller::windowCall(const char* english)
{
    air(18);
    centred("请到人工收费窗口缴费", SlipVoice::WindowCall);
    air(4);
    centred(english, SlipVoice::English);
    air(18);
}

void SlipTeller::validity()
{
    rule();
    const auto until = m_slip.validUntil ? formatClock(*m_slip.validUntil) + " 前" : "当日";
    framed("仅限 " + dateZh(m_slip.validOn) + " " + until + "有效", SlipVoice::Date);
    air(10);
}

std::string SlipTeller::whereToPay() const
{
    std::string brackets = m_slip.tollWhere;
    if (!m_slip.tollWhere.empty() && !m_slip.tollHours.empty()) brackets += "，";
    brackets += m_slip.tollHours;
    return "人工收费窗口" + (brackets.empty() ? "" : "（" + brackets + "）");
}

void SlipTeller::foot()
{
    const std::string ending = "缴费，以免影响证件办理。缴费后开始制证，取证日期自缴费之日起算。"
                               "需要缴费收据的，缴费后持本单到收费窗口领取。";
    if (hasCode()) {
        const auto hour = m_slip.validUntil ? formatClock(*m_slip.validUntil) : std::string();
        const std::string lapse = (hour.empty() ? "隔日" : "当日 " + hour + " 起")
            + (m_slip.paysAtWindow ? "或缴费后此码自动失效。请尽快前往"
                                   : "或缴费后此码自动失效。未能扫码缴费的，请尽快前往");
        paragraph(lapse + whereToPay() + ending, SlipVoice::Foot);
        air(8);
        paragraph("Valid on this date only" + (hour.empty() ? "" : ", before " + hour)
                      + ". If it has lapsed, please pay at the toll window. Collect your "
                        "receipt there with this slip.",
                  SlipVoice::English);
    } else {
        paragraph("请尽快前往" + whereToPay() + ending, SlipVoice::Foot);
        air(8);
        paragraph("Please pay at the toll window as soon as possible. Your document is made "
                  "after payment. Collect your receipt there with this slip.",
                  SlipVoice::English);
    }
    air(28);
}

void SlipTeller::paid(Instant paidAt)
{
    framed("已缴费 PAID", SlipVoice::Frame);
    air(12);
    centred("缴费时间 " + dateZh(businessDay(paidAt)) + " " + formatClockSeconds(paidAt),
            SlipVoice::Body);
    rule();
    paragraph("缴费后开始制证，取证日期自缴费之日起算。需要缴费收据的，持本单到收费窗口领取。",
              SlipVoice::Foot);
    air(8);
    paragraph("Paid. Your document is being made. Collect your receipt at the toll window "
              "with this slip.",
              SlipVoice::English);
    air(28);
}

void SlipTeller::nothingDue()
{
    framed("免缴 EXEMPT", SlipVoice::Frame);
    air(12);
    centred("无需缴费", SlipVoice::WindowCall);
    centred("Nothing to pay", SlipVoice::English);
    rule();
    paragraph("本单免缴，不开具缴费收据。请妥善保管本单。", SlipVoice::Foot);
    air(8);
    paragraph("No fee is due and no receipt is issued. Please keep this slip.", SlipVoice::English);
    air(28);
}

} // namespace

std::vector<SlipPart> wordsOf(const SlipPaper& slip)
{
    SlipTeller teller(slip);
    teller.head();
    teller.applicants();
    teller.sum();
    if (slip.paidAt) {
        teller.paid(*slip.paidAt);
    } else if (slip.nothingDue) {
        teller.nothingDue();
    } else {
        teller.payment();
        teller.foot();
    }
    return std::move(teller).parts();
}

std::string dateZh(Day day)
{
    const auto two = [](unsigned value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    return std::to_string(static_cast<int>(day.year())) + "年"
        + two(static_cast<unsigned>(day.month())) + "月" + two(static_cast<unsigned>(day.day()))
        + "日";
}

} // namespace hallpay::printing
