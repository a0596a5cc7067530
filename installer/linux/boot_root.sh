#!/usr/bin/env bash
# Boots the Debian below ROOT with its own systemd, as on a machine of its own: own processes, own
# mounts, own control group, and a network that has loopback alone. PROJECT is /project in there,
# read only. clean_root.sh starts it, and ends it by killing `unshare`.
#
#   unshare --mount --pid --uts --ipc --net --fork --kill-child boot_root.sh ROOT PROJECT
set -euo pipefail
root=$1
if [ "${3:-}" != in-own-group ]; then
    mount --make-rprivate /
    mount -t cgroup2 cgroup2 "$root/mnt"
    mkdir "$root/mnt/hallpay-$(basename "$root")"
    echo 0 >"$root/mnt/hallpay-$(basename "$root")/cgroup.procs"
    umount "$root/mnt"
    exec unshare --cgroup "$0" "$root" "$2" in-own-group
fi
mount --bind "$root" "$root"
cd "$root"
mount --bind -o ro "$2" project
mount -t proc proc proc
mount -t sysfs -o ro sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup
mount -t tmpfs tmpfs run
mount -t tmpfs -o mode=755 tmpfs dev
for node in null zero full random urandom tty; do
    touch "dev/$node"
    mount --bind "/dev/$node" "dev/$node"
done
mkdir -p dev/pts dev/shm oldroot
mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
mount -t tmpfs tmpfs dev/shm
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
hostname hallpay-try
# A changed root would not do: such a process may not make the user namespace of PrivateUsers.
pivot_root . oldroot
umount -l /oldroot
exec /usr/bin/env -i container=other PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd
