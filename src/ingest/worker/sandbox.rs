//! The rights that a reading process gives up before it sees a file.
//!
//! One trait, [`Confinement`], so that other systems can follow. On Linux: bounds on memory, computing time, written
//! files and core dumps (`setrlimit`); no access to any file (Landlock, where the kernel has it); a list of allowed
//! system calls that holds nothing to open a file, reach the network or start a program (seccomp), everything else is
//! answered with "not permitted". Elsewhere only the bounds that the other side keeps (time on the clock, size of
//! the answer).

/// Most memory of a reading process, its code and stacks included; bytes.
pub(super) const MEMORY: u64 = 900 << 20;

/// Most computing time for one file; seconds.
const SECONDS: u64 = 8;

/// What a system offers to confine a process.
trait Confinement {
    /// Gives up rights for good. What the system does not know is left out: the other layers still hold.
    fn enter(&self);
    /// Allows [`SECONDS`] of computing time from now on.
    fn allow_time(&self);
}

/// Gives up every right that reading does not need.
pub(super) fn enter() {
    SYSTEM.enter();
}

/// Starts the clock for the next file.
pub(super) fn allow_time() {
    SYSTEM.allow_time();
}

#[cfg(target_os = "linux")]
const SYSTEM: linux::Linux = linux::Linux;
#[cfg(not(target_os = "linux"))]
const SYSTEM: Unconfined = Unconfined;

/// A system without such means.
#[cfg(not(target_os = "linux"))]
struct Unconfined;

#[cfg(not(target_os = "linux"))]
impl Confinement for Unconfined {
    fn enter(&self) {}
    fn allow_time(&self) {}
}

#[cfg(target_os = "linux")]
mod linux {
    use super::{Confinement, MEMORY, SECONDS};
    use landlock::{
        ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr,
    };
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    use seccompiler::{
        BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
        SeccompRule,
    };
    use std::collections::BTreeMap;

    pub(super) struct Linux;

    impl Confinement for Linux {
        fn enter(&self) {
            let bound = |resource, most: u64| {
                let limit = Rlimit {
                    current: Some(most),
                    maximum: Some(most),
                };
                // A system that already allows less refuses; then less it is.
                let _ = setrlimit(resource, limit);
            };
            bound(Resource::As, MEMORY);
            bound(Resource::Fsize, 0);
            bound(Resource::Core, 0);
            let _ = no_files();
            let _ = few_calls();
        }

        fn allow_time(&self) {
            let used = cpu_seconds();
            let limit = Rlimit {
                current: Some(used + SECONDS),
                maximum: getrlimit(Resource::Cpu).maximum,
            };
            let _ = setrlimit(Resource::Cpu, limit);
        }
    }

    /// Computing time of this process so far, rounded up; seconds.
    fn cpu_seconds() -> u64 {
        let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
        u64::try_from(time.tv_sec).unwrap_or(0) + 1
    }

    /// No file can be opened, made or removed, no port used.
    fn no_files() -> Result<(), landlock::RulesetError> {
        Ruleset::default()
            .set_compatibility(CompatLevel::BestEffort)
            .handle_access(AccessFs::from_all(ABI::V5))?
            .handle_access(AccessNet::from_all(ABI::V5))?
            .create()?
            .restrict_self()?;
        Ok(())
    }

    /// The system calls that computing, memory, threads and the open pipes need.
    fn few_calls() -> Result<(), Box<dyn std::error::Error>> {
        let mut rules: BTreeMap<i64, Vec<SeccompRule>> =
            ALLOWED.iter().map(|&call| (call, Vec::new())).collect();
        let own = u64::try_from(rustix::process::getpid().as_raw_nonzero().get())?;
        for (call, first) in [
            // Signals (an abort is one) go to this process alone; names of threads, own limits.
            (libc::SYS_tgkill, own),
            (libc::SYS_prctl, u64::try_from(libc::PR_SET_NAME)?),
            (libc::SYS_prlimit64, 0),
        ] {
            let only = SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Eq, first)?;
            rules.insert(call, vec![SeccompRule::new(vec![only])?]);
        }
        let not_permitted = SeccompAction::Errno(u32::try_from(libc::EPERM)?);
        let filter = SeccompFilter::new(
            rules,
            not_permitted,
            SeccompAction::Allow,
            std::env::consts::ARCH.try_into()?,
        )?;
        let program: BpfProgram = filter.try_into()?;
        seccompiler::apply_filter_all_threads(&program)?;
        Ok(())
    }

    const ALLOWED: &[libc::c_long] = &[
        libc::SYS_read,
        libc::SYS_readv,
        libc::SYS_write,
        libc::SYS_writev,
        libc::SYS_close,
        libc::SYS_fstat,
        libc::SYS_lseek,
        libc::SYS_mmap,
        libc::SYS_munmap,
        libc::SYS_mremap,
        libc::SYS_mprotect,
        libc::SYS_madvise,
        libc::SYS_brk,
        libc::SYS_futex,
        libc::SYS_clone,
        libc::SYS_clone3,
        libc::SYS_set_robust_list,
        libc::SYS_rseq,
        libc::SYS_set_tid_address,
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigreturn,
        libc::SYS_sigaltstack,
        libc::SYS_sched_yield,
        libc::SYS_sched_getaffinity,
        libc::SYS_getrandom,
        libc::SYS_getpid,
        libc::SYS_gettid,
        libc::SYS_clock_gettime,
        libc::SYS_clock_nanosleep,
        libc::SYS_nanosleep,
        libc::SYS_poll,
        libc::SYS_ppoll,
        libc::SYS_restart_syscall,
        libc::SYS_exit,
        libc::SYS_exit_group,
    ];
}
