#include "gui/scan_capture.h"

#include <utility>

namespace hallpay::gui {

std::string withoutMarks(std::string scan, const ScanMarks& marks)
{
    if (!marks.prefix.empty() && scan.starts_with(marks.prefix)) scan.erase(0, marks.prefix.size());
    if (!marks.suffix.empty() && scan.ends_with(marks.suffix))
        scan.resize(scan.size() - marks.suffix.size());
    return scan;
}

ScanCapture::ScanCapture(ScanMarks marks) : m_marks(std::move(marks)) { }

bool ScanCapture::isMarked() const
{
    return !m_marks.prefix.empty() && m_keys.starts_with(m_marks.prefix);
}

/// The prefix, whole or its beginning, stands at the beginning of what is held.
bool ScanCapture::mayBeMarked() const
{
    return isMarked() || (!m_keys.empty() && m_marks.prefix.starts_with(m_keys));
}

ScanCapture::Time ScanCapture::patience() const
{
    if (mayBeMarked()) return kGapMarked;
    return m_keys.size() >= kBurstMin ? kGapInside : kGap;
}

bool ScanCapture::continues(Time at) const
{
    return !m_keys.empty() && (m_released || mayBeMarked()) && at - m_last < patience();
}

ScanCapture::Step ScanCapture::finish(bool closed)
{
    Step step;
    if (isBurst() || (closed && isMarked()))
        step.scan = withoutMarks(m_keys, m_marks);
    else
        step.replay = m_keys.size();
    if (step.scan && step.scan->empty()) step.scan.reset(); // marks around nothing
    m_keys.clear();
    m_isFast = true;
    m_released = false;
    return step;
}

ScanCapture::Step ScanCapture::pressed(const Stroke& stroke)
{
    Step step;
    if (stroke.character == '\0') return finish();
    if (!continues(stroke.at)) {
        step = finish();
    } else {
        const auto gap = m_keys.size() >= kBurstMin ? kGapInside : kGap;
        m_isFast = m_isFast && m_released && stroke.at - m_last < gap;
    }
    if (m_keys.size() < kBurstMax) m_keys.push_back(stroke.character);
    m_last = stroke.at;
    m_lastKey = stroke.key;
    m_released = false;
    step.verdict = Verdict::Hold;
    const bool closes = isMarked() && !m_marks.suffix.empty() && m_keys.ends_with(m_marks.suffix)
        && m_keys.size() > m_marks.prefix.size() + m_marks.suffix.size();
    if (!closes) return step;
    step.scan = finish(true).scan;
    return step;
}

ScanCapture::Step ScanCapture::closing(Time at)
{
    const bool whole
        = isMarked() ? m_keys.size() > m_marks.prefix.size() : m_keys.size() >= kBurstMin;
    const bool closes = continues(at) && whole;
    Step step = finish(closes);
    if (closes) step.verdict = Verdict::Hold; // The key belongs to the scan.
    return step;
}

ScanCapture::Step ScanCapture::enterPressed(Time at)
{
    return closing(at);
}

ScanCapture::Step ScanCapture::tabPressed(Time at)
{
    return m_marks.suffix == "\t" ? closing(at) : finish();
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
