#include "printing/rehearsal.h"

#include "printing/slip_layout.h"

namespace hallpay::printing {

void rehearseSlip(const TextEngine& engine)
{
    const ports::PaperLine line{.nameZh = "普通护照 往来港澳台通行证 赴香港澳门签注",
                                .nameEn = {},
                                .unit = {},
                                .amount = {}};
    ports::SlipPaper slip;
    slip.slipNumber = "0123-456789-0123-4";
    slip.hallName = "出入境接待大厅";
    slip.placeName = "一层大厅";
    slip.windowName = "受理窗口 1 号";
    slip.applicants = {{.maskedName = "李*梅", .documentTail = "567X", .lines = {line}}};
    slip.link = "HTTPS://HALLPAY.INVALID/P/0123456789ABCDEFGHJK";
    slip.tollWhere = "一层 1 号";
    slip.tollHours = "周一至周六 9:00-16:30";
    static_cast<void>(layOutSlip(engine, slip));
}

} // namespace hallpay::printing
