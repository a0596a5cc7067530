#include "gui/scan_capture.h"

namespace hallpay::gui {

bool ScanCapture::continues(Time at) const
{
    return !m_keys.empty() && m_released && at - m_last < patience();
}

ScanCapture::Step ScanCapture::finish()
{
    Step step;
    if (m_keys.size() >= kBurstMin)
        step.scan = m_keys;
    else
        step.replay = m_keys.size();
    m_keys.clear();
    m_released = false;
    return step;
}

ScanCapture::Step ScanCapture::pressed(const Stroke& stroke)
{
    Step step;
    if (stroke.character == '\0') return finish();
    if (!continues(stroke.at)) step = finish();
    if (m_keys.size() < kBurstMax) m_keys.push_back(stroke.character);
    m_last = stroke.at;
    m_lastKey = stroke.key;
    m_released = false;
    step.verdict = Verdict::Hold;
    return step;
}

ScanCapture::Step ScanCapture::enterPressed(Time at)
{
    const bool closes = continues(at) && m_keys.size() >= kBurstMin;
    Step step = finish();
    if (closes) step.verdict = Verdict::Hold; // The Enter belongs to the scan.
    return step;
}

void ScanCapture::released(int key)
{
    if (key == m_lastKey) m_released = true;
}

ScanCapture::Step ScanCapture::silence()
{
    return finish();
}

} // namespace hallpay::gui
