//! The real program in a real window: under an X server without a screen, with OpenGL in software.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Ends a program when the test is over, however it ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn is_there(program: &str) -> bool {
    Command::new(program)
        .arg("-version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok()
}

/// Starts an X server on a free display; its number.
fn screen() -> Option<(Running, String)> {
    let mut server = Command::new("Xvfb")
        .args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            "1280x800x24",
            "+extension",
            "GLX",
            "-nolisten",
            "tcp",
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut number = String::new();
    BufReader::new(server.stdout.take()?)
        .read_line(&mut number)
        .ok()?;
    let number = number.trim().to_owned();
    (!number.is_empty()).then(|| (Running(server), format!(":{number}")))
}

fn xdotool(display: &str, arguments: &[&str]) -> Option<String> {
    let out = Command::new("xdotool")
        .env("DISPLAY", display)
        .args(arguments)
        .output()
        .ok()?;
    out.status
        .success()
        .then(|| String::from_utf8_lossy(&out.stdout).trim().to_owned())
}

#[test]
fn the_window_opens_takes_keys_and_closes() {
    if !is_there("Xvfb") || !is_there("xdotool") {
        println!("skipped: Xvfb or xdotool is not installed");
        return;
    }
    let Some((_server, display)) = screen() else {
        println!("skipped: Xvfb does not start here");
        return;
    };
    let home = tempfile::tempdir().unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_headwater"));
    program
        .arg("--sample")
        .env("DISPLAY", &display)
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env("HOME", home.path())
        .env("XDG_CONFIG_HOME", home.path())
        .env_remove("WAYLAND_DISPLAY")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    // A software display under load may refuse a first connection; what counts is that the window comes.
    let mut opened = None;
    for _ in 0..3 {
        let window = Running(program.spawn().unwrap());
        let found = wait_for(Duration::from_secs(40), || {
            xdotool(
                &display,
                &["search", "--onlyvisible", "--name", "Headwater"],
            )
            .filter(|id| !id.is_empty())
        });
        if let Some(id) = found {
            opened = Some((window, id));
            break;
        }
    }
    let (mut window, id) = opened.expect("no window after three starts of 40 s each");
    let id = id.lines().next().unwrap().to_owned();
    xdotool(&display, &["windowfocus", "--sync", &id]).expect("the window takes no focus");
    std::thread::sleep(Duration::from_secs(3));
    for key in ["2", "3", "1", "j"] {
        xdotool(&display, &["key", "--window", &id, key]);
        std::thread::sleep(Duration::from_millis(300));
    }
    assert!(
        window.0.try_wait().unwrap().is_none(),
        "the program ended by itself"
    );
    // The sample was opened and not changed, so that nothing asks before it closes.
    let closed = wait_for(Duration::from_secs(60), || {
        xdotool(&display, &["key", "ctrl+q"]);
        std::thread::sleep(Duration::from_millis(500));
        window.0.try_wait().unwrap()
    });
    assert!(closed.expect("Ctrl+Q does not close the window").success());
}

fn wait_for<T>(most: Duration, mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let start = Instant::now();
    while start.elapsed() < most {
        if let Some(found) = look() {
            return Some(found);
        }
        std::thread::sleep(Duration::from_millis(200));
    }
    None
}
