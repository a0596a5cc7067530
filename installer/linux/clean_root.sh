# A clean Debian 12 to try things in, for the scripts that source this. It needs root. First
# `make_root`, then `prepared` with what the net is needed for, then `boot_root`; from there on
# `inside` runs on a machine without any net but loopback. Everything ends and goes with the script.
#   $out: folder for logs and pictures   $project: the sources   $root: the clean system
root=$(mktemp -d)
machine=

say() { printf '%s: %s\n' "$(basename "$0" .sh)" "$*" >&2; }
fail() { say "FAILED: $*"; exit 1; }
is_there() { [ -e "$root/$1" ] || fail "$1 is not there"; }
is_gone() { [ ! -e "$root/$1" ] || fail "$1 is still there"; }
says() { grep -qF -- "$2" "$root/$1" || fail "$1 does not say: $2"; }

readonly CLEAN=(/usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8
    DEBIAN_FRONTEND=noninteractive)
# What one scripted day needs beside the programs.
readonly SCREEN=(xvfb xauth openbox dbus dbus-x11 at-spi2-core xdotool imagemagick python3
    python3-pyatspi zbar-tools locales)

clean_up() {
    local tries group
    group=$root/mnt/hallpay-$(basename "$root")
    if [ -n "$machine" ]; then
        kill -KILL "$machine" 2>/dev/null || true # and with it, by --kill-child, all of its system
        wait "$machine" 2>/dev/null || true
    fi
    if mountpoint -q "$root/proc"; then umount "$root/proc"; fi
    if [ -n "$machine" ] && mount -t cgroup2 cgroup2 "$root/mnt"; then
        for tries in $(seq 50); do # until the last of its processes has gone
            find "$group" -depth -type d -exec rmdir {} + 2>/dev/null || sleep 0.2
            [ -d "$group" ] || break
        done
        umount "$root/mnt"
    fi
    rm -rf --one-file-system "$root"
}
trap clean_up EXIT

# apt with the net, before the machine is booted.
prepared() {
    chroot "$root" "${CLEAN[@]}" "$@" >>"$out/prepare.log" 2>&1 ||
        { tail -n 20 "$out/prepare.log" >&2; fail "$*"; }
}

make_root() {
    local site
    site=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 'Codename: bookworm' |
        sort -u | sed -n 1p)
    say "a clean Debian 12 in $root"
    debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus bookworm "$root" "$site" \
        >"$out/debootstrap.log" || fail "debootstrap"
    chmod 755 "$root"
    mkdir "$root/project" "$root/packages"
    mount --bind /proc "$root/proc"
    : >"$out/prepare.log"
    prepared apt-get update -qq -o APT::Sandbox::User=root
}

boot_root() {
    umount "$root/proc"
    unshare --mount --pid --uts --ipc --net --fork --kill-child \
        "$project/installer/linux/boot_root.sh" "$root" "$project" >"$out/boot.log" 2>&1 &
    machine=$!
    local tries
    for tries in $(seq 60); do
        sleep 0.5
        if inside systemctl is-active -q multi-user.target dbus.service 2>/dev/null; then
            say "booted, with a systemd of its own (after $((tries / 2)) s)"
            return 0
        fi
    done
    cat "$out/boot.log" >&2
    fail "it does not boot; this needs a kernel that lets root make namespaces"
}

inside() {
    local first
    first=$(cat "/proc/$machine/task/$machine/children")
    nsenter --target "${first%% *}" --mount --pid --uts --ipc --net --cgroup --root --wd \
        "${CLEAN[@]}" "$@"
}

# Waits until both services run as they should and the hall answers; its answer is $out/hall.json.
server_answers() {
    local tries unit pid
    for tries in $(seq 60); do
        if inside python3 -B /project/installer/linux/kept_slip.py hall >"$out/hall.json" \
            2>/dev/null; then break; fi
        sleep 1
    done
    for unit in hallpayd hallpay-sandbox; do
        inside systemctl is-active -q $unit ||
            { inside systemctl status --no-pager -l $unit >&2; fail "$unit does not run"; }
        pid=$(inside systemctl show -P MainPID $unit)
        inside grep -q '^NoNewPrivs:.*1' "/proc/$pid/status" || fail "$unit is not hardened"
        [ "$(inside ps -o user= -p "$pid")" = hallpay ] || fail "$unit runs as somebody else"
    done
    [ -s "$out/hall.json" ] || fail "the server does not answer"
    say "the services run, hardened, as their own user; the hall answers (after $tries s)"
}

# short_day PROGRAMS: one scripted day on these programs, as a user who is nobody special.
short_day() {
    local picture
    say "one day on the programs in $1"
    rm -f "$out"/*.png
    inside useradd -m -d /var/tmp/clerk clerk
    inside runuser -u clerk -- env LC_ALL=zh_CN.UTF-8 HOME=/var/tmp/clerk \
        /project/tests/with_display.sh /usr/bin/python3 -B /project/tests/system/day/day.py \
        --bin "$1" --out /var/tmp/clerk/day >"$out/day.txt" 2>&1 ||
        { tail -n 5 "$out/day.txt" >&2; fail "the day"; }
    cp "$root"/var/tmp/clerk/day/* "$out"
    for picture in {registration,toll-window,supervisor}{,-en} slip receipt; do
        # An empty window or sheet has a handful of colours.
        [ "$(inside identify -format '%k' "/var/tmp/clerk/day/$picture.png")" -gt 100 ] ||
            fail "$picture.png shows nothing"
    done
    tail -n 1 "$out/day.txt" | grep -qxE \
        '[0-9]+ registered, [0-9]+ paid, [0-9]+ handed out, [0-9]+ lapsed, [0-9]+ cancelled' ||
        fail "the day does not end with its sentence"
    say "$(sed -n 's/^ *\([0-9.]* s\)  registered = .*/after \1: /p' "$out/day.txt")$(
        tail -n 1 "$out/day.txt")"
}
