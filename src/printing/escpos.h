// ESC/POS bytes: pictures in bands, feed and cut, and the printer's answers about itself.
#pragma once

#include "base/text.h"
#include "printing/raster.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>

namespace hallpay::printing {

enum class Cut { None, Partial, Full };

struct EscposOptions {
    int bandRows = 128; ///< rows a band, 1..1000: what a small printer's buffer holds
    int feedDots = 24; ///< paper fed after the picture, 0..255
    Cut cut = Cut::Partial;
    /// GS r 1 behind each band. A printer that is switched off and on amid a picture owes answers
    /// ever after, where nothing else tells of it.
    bool asksBehindBands = false;
};

/// Initialise, the picture as ink and paper by GS v 0 in bands, feed, cut.
/// Source: Epson ESC/POS command reference, ESC @, GS v 0, ESC J, GS V (function B).
Bytes escposFromRaster(const Raster& raster, const EscposOptions& options = {});
/// How many answers in turn the bytes of such a picture bring.
int questionsIn(const Raster& raster, const EscposOptions& options);

/// Which pin of a printer's drawer cable opens the cash drawer; None: there is no drawer.
enum class DrawerPin { None, Two, Five };

struct DrawerKick {
    DrawerPin pin = DrawerPin::None;
    std::chrono::milliseconds pulse{100}; ///< kPulseMin..kPulseMax; a weak solenoid needs longer
};

/// Below it no drawer opens; above it the command has no number.
/// Source: Epson ESC/POS command reference, ESC p: the pulse is t1 × 2 ms, t1 up to 255.
inline constexpr std::chrono::milliseconds kPulseMin{20};
inline constexpr std::chrono::milliseconds kPulseMax{510};

/// ESC p m t1 t2: the pulse and the longest rest after it, without which many drawers open at
/// every second kick alone. `kick.pin` is not None.
/// Source: Epson ESC/POS command reference, ESC p.
std::array<std::uint8_t, 5> kickDrawer(const DrawerKick& kick);

/// Ends whatever a job that broke off left half written: as many blanks as the longest band takes,
/// which a printer at rest ignores, and initialise.
/// Source: Epson ESC/POS command reference, GS v 0, ESC @.
Bytes untangled(int paperDots, const EscposOptions& options = {});

/// Feeds and cuts, so that nothing of an earlier paper hangs on the next one.
Bytes cutOff(const EscposOptions& options = {});
/// Both, for a printer that cannot be asked what it still has.
Bytes cleared(int paperDots, const EscposOptions& options = {});

/// How long the slowest printer (50 mm a second) needs for so many rows of dots.
std::chrono::milliseconds printingTime(int rows);

/// What DLE EOT asks. Source: Epson ESC/POS command reference, DLE EOT n.
enum class RealTimeStatus : std::uint8_t { Printer = 1, Offline = 2, Error = 3, Paper = 4 };

/// The three bytes of one question; a printer answers with one byte, at once, even when busy.
std::array<std::uint8_t, 3> askRealTime(RealTimeStatus what);

/// GS r 1: answered by one byte when everything sent before has been processed, hence the proof
/// that a job came through. Source: Epson ESC/POS command reference, GS r n.
std::array<std::uint8_t, 3> askPaperInTurn();

/// True when `byte` can be an answer to DLE EOT (bits 0, 1, 4, 7 are fixed: 0, 1, 1, 0).
bool isRealTimeAnswer(std::uint8_t byte);
/// True when `byte` can be an answer to GS r (bits 4 and 7 are 0).
bool isInTurnAnswer(std::uint8_t byte);

/// Readings of the answers; the byte is one that the tests above accept.
bool saysOffline(std::uint8_t printerAnswer);
bool saysCoverOpen(std::uint8_t offlineAnswer);
bool saysPaperEnd(std::uint8_t paperAnswer);
bool saysPaperNearEnd(std::uint8_t paperAnswer);
bool saysError(std::uint8_t offlineAnswer);
bool saysCutterStuck(std::uint8_t errorAnswer);
bool saysPaperEndInTurn(std::uint8_t answer);

} // namespace hallpay::printing
