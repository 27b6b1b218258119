#!/usr/bin/python3
"""Measures the inference server beside scikit-learn behind FastAPI, with wrk on the same machine.

    benchmarks/scoring/run.py [--short] [--server FOLDER] [--data FOLDER]

Needs a built server (mvn -Prun package -Dexec.skip=true). wrk and the peer come from Debian's packages and are installed where
they are missing and may be. --short takes about three minutes and writes no page; in full it takes about twelve and writes
RESULT.md. Every figure is printed as it comes.
"""

import argparse
import concurrent.futures
import csv
import http.client
import json
import os
import pathlib
import platform
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
import uuid

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TARGET = "churn"
PACKAGES = {"wrk": "wrk", "sklearn": "python3-sklearn", "pandas": "python3-pandas", "fastapi": "python3-fastapi", "uvicorn": "python3-uvicorn"}
FIGURES = []


def figure(name, value, wanted=""):
    FIGURES.append((name, value, wanted))
    print(f"{name}: {value}{'  (wanted: ' + wanted + ')' if wanted else ''}", flush=True)


def install():
    missing = [] if shutil.which("wrk") else ["wrk"]
    for module in ("sklearn", "pandas", "fastapi", "uvicorn"):
        if subprocess.run(["/usr/bin/python3", "-c", f"import {module}"], stderr=subprocess.DEVNULL).returncode:
            missing.append(PACKAGES[module])
    if missing:
        print("Installing", *missing, flush=True)
        subprocess.run(["apt-get", "install", "-y", "-q", *missing], check=True, stdout=subprocess.DEVNULL)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A PredictML of its own, on an empty home folder."""

    def __init__(self, installation, home):
        self.installation, self.home = installation, home
        self.http, self.scoring, self.management = free_port(), free_port(), free_port()
        self.process = None

    def start(self):
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PREDICTML_")}
        environment.update(
            PREDICTML_HOME=str(self.home),
            PREDICTML_HTTP_PORT=str(self.http),
            PREDICTML_SCORING_PORT=str(self.scoring),
            PREDICTML_MANAGEMENT_PORT=str(self.management),
            PREDICTML_PROFILE="demo",
        )
        self.process = subprocess.Popen(
            [str(self.installation / "bin/predictml.sh")], env=environment, stdout=subprocess.PIPE, text=True
        )
        for line in self.process.stdout:
            if "PredictML is ready." in line:
                threading.Thread(target=self.process.stdout.read, daemon=True).start()
                return
        sys.exit("The server did not come up.")

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(90)

    def call(self, method, path, token="", body=None, kind="application/json", accept="*/*", port=None):
        request = urllib.request.Request(f"http://127.0.0.1:{port or self.http}{path}", data=body, method=method)
        request.add_header("Accept", accept)
        if body is not None:
            request.add_header("Content-Type", kind)
        if token:
            request.add_header("Authorization", "Bearer " + token)
        with urllib.request.urlopen(request, timeout=120) as answer:
            return answer.read()

    def json(self, method, path, token="", body=None):
        return json.loads(self.call(method, path, token, None if body is None else json.dumps(body).encode()))

    def token(self, email, password):
        return self.json("POST", "/api/authenticate", body={"email": email, "password": password})["token"]

    def upload(self, path, token, file, fields, accept="application/json"):
        boundary = uuid.uuid4().hex
        parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode() for k, v in fields.items()]
        parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{file.name}"\r\n\r\n'.encode())
        parts += [file.read_bytes(), f"\r\n--{boundary}--\r\n".encode()]
        return self.call("POST", path, token, b"".join(parts), f"multipart/form-data; boundary={boundary}", accept)


def wait(what, seconds=600):
    end = time.time() + seconds
    while time.time() < end:
        found = what()
        if found:
            return found
        time.sleep(0.5)
    sys.exit("Waited in vain.")


def train(server, user, administrator, dataset):
    job = server.json(
        "POST",
        "/api/predictml/auto-train",
        user,
        {"datasetId": dataset, "targetColumn": TARGET, "config": {"modelType": "random_forest"}},
    )["trainingJobId"]
    status = lambda: server.json("GET", "/api/predictml/training-status/" + job, user)["job"]
    wait(lambda: status()["status"] == "pending_review")
    options = server.json("GET", "/api/predictml/training-jobs/" + job + "/report", user).get("options", [])
    choice = {"model": "single"} if len(options) > 1 else {}
    server.json(
        "POST",
        "/api/predictml/admin/approve-deployment",
        administrator,
        {"trainingJobId": job, "action": "approve", "deploymentTarget": "local", **choice},
    )
    return wait(lambda: (lambda s: s if s["status"] == "deployed" else None)(status()))


def wrk(url, script, connections, seconds, threads=1):
    """Requests per second, p50 and p99 in milliseconds, answers that were no 200, connections that broke."""
    out = subprocess.run(
        ["wrk", f"-t{threads}", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "10s", "-s", str(script), url],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    unit = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60000.0}
    time_of = lambda share: (lambda m: float(m[1]) * unit[m[2]])(re.search(rf"{share}%\s+([\d.]+)(us|ms|s|m)\b", out))
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    broken = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", out)
    return {
        "rate": float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1]),
        "p50": time_of(50),
        "p99": time_of(99),
        "refused": int(refused[1]) if refused else 0,
        "broken": sum(map(int, broken.groups())) if broken else 0,
    }


def shown(r):
    return f"{r['rate']:,.0f}/s, p50 {r['p50']:.2f} ms, p99 {r['p99']:.2f} ms, {r['refused']} refused, {r['broken']} broken"


def script(folder, name, body, token="", longest_delay=0):
    file = folder / f"{name}.lua"
    text = 'wrk.method = "POST"\nwrk.headers["Content-Type"] = "application/json"\n'
    if token:
        text += f'wrk.headers["Authorization"] = "Bearer {token}"\n'
    text += f"wrk.body = [==[{body}]==]\n"
    if longest_delay:
        # Drawn at random: clients that all wait equally long would call in one burst, and queue behind each other.
        text += f"function delay() return math.random(0, {longest_delay}) end\n"
    file.write_text(text)
    return file


def keep_calling(server, path, headers, body, state, retrying=False):
    connection = None
    while not state["over"]:
        try:
            if connection is None:
                connection = http.client.HTTPConnection("127.0.0.1", server.scoring, timeout=30)
            connection.request("POST", path, body, headers)
            answer = connection.getresponse()
            answer.read()
            good = answer.status == 200
        except (OSError, http.client.HTTPException):
            good, connection = False, None
        with state["lock"]:
            state["calls"] += good
            state["failed"] += not good and not retrying
        if not good:
            time.sleep(0.02)


def under_calls(server, path, headers, body, act, threads=4, retrying=False, calls=0):
    state = {"over": False, "calls": 0, "failed": 0, "lock": threading.Lock()}
    with concurrent.futures.ThreadPoolExecutor(threads) as pool:
        clients = [pool.submit(keep_calling, server, path, headers, body, state, retrying) for _ in range(threads)]
        act()
        while state["calls"] < calls:
            time.sleep(0.2)
        state["over"] = True
        for client in clients:
            client.result()
    return state


def switching(server, user, administrator, dataset, path, headers, body, times, calls):
    train(server, user, administrator, dataset)
    listed = server.json("GET", "/api/predictml/admin/deployments", administrator)["deployments"]
    newest = [d["id"] for d in listed if d["datasetId"] == dataset][0]

    def switch():
        for _ in range(times):
            server.json("POST", f"/api/predictml/admin/deployments/{newest}/rollback", administrator)
            time.sleep(0.1)

    state = under_calls(server, path, headers, body, switch, calls=calls)
    figure(f"failed calls of {state['calls'] + state['failed']:,} while versions were switched {times} times", state["failed"], "0")


def restarting(server, path, headers, body):
    def restart():
        server.stop()
        server.start()

    state = under_calls(server, path, headers, body, restart, retrying=True, calls=2_000)
    figure(f"calls answered behind a retrying client round a stop and a start ({state['calls']:,}); failed for good", state["failed"], "0")


def by_file(server, user, dataset, table, folder):
    rows = list(csv.DictReader(table.open()))
    names = [name for name in rows[0] if name != TARGET]
    # Repeated up to 100,000 rows, with as many columns as fit the limit of an upload.
    while True:
        file = folder / "rows.csv"
        with file.open("w", newline="") as out:
            writer = csv.DictWriter(out, names, extrasaction="ignore")
            writer.writeheader()
            for i in range(100_000):
                writer.writerow(rows[i % len(rows)])
        if file.stat().st_size <= 10 * 1024 * 1024:
            break
        names.remove(max(names, key=lambda name: sum(len(r[name]) for r in rows[:500])))
    times = []
    for _ in range(3):
        begin = time.time()
        batch = json.loads(server.upload("/api/predictml/predict-batch", user, file, {"datasetId": dataset}))["batchId"]
        end = time.time() + 300
        while server.json("GET", f"/api/predictml/predict-batch/{batch}", user)["status"] != "completed":
            if time.time() > end:
                sys.exit("The file was not answered in five minutes.")
            time.sleep(0.1)
        lines = server.call("GET", f"/api/predictml/predict-batch/{batch}/file", user).count(b"\n")
        times.append(time.time() - begin)
        assert lines >= 100_001, lines
    figure(
        f"100,000 rows by file ({len(names)} columns, {file.stat().st_size / 1e6:.1f} MB), upload to download, of 3",
        f"{statistics.median(times):.1f} s (best {min(times):.1f})",
        "≤ 10 s",
    )


def peer(table, row, folder, seconds):
    port = free_port()
    process = subprocess.Popen(
        ["/usr/bin/python3", "-m", "uvicorn", "peer:app", "--port", str(port), "--log-level", "warning", "--workers", "2"],
        cwd=HERE,
        env={**os.environ, "TABLE": str(table)},
    )
    try:
        url = f"http://127.0.0.1:{port}/predict"

        def up():
            try:
                urllib.request.urlopen(urllib.request.Request(url, json.dumps(row).encode(), {"Content-Type": "application/json"}))
                return True
            except OSError:
                return False

        wait(up, 120)
        time.sleep(5)
        body = script(folder, "peer", json.dumps(row))
        return max((wrk(url, body, connections, seconds) for connections in (2, 8)), key=lambda r: r["rate"])
    finally:
        process.terminate()
        process.wait(30)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--short", action="store_true")
    options.add_argument("--server", type=pathlib.Path, default=ROOT / "predictml-ear/target/server")
    options.add_argument("--data", type=pathlib.Path, default=ROOT.parent / "shared/data")
    options = options.parse_args()
    short = options.short
    install()
    table = (options.data / "telco_churn.csv").resolve()
    row = next(csv.DictReader(table.open()))
    row.pop(TARGET)
    row = {name: float(value) if re.fullmatch(r"-?\d+(\.\d+)?", value) else value for name, value in row.items()}
    folder = pathlib.Path(tempfile.mkdtemp(prefix="predictml-scoring-"))
    server = Server(options.server.resolve(), folder / "home")
    try:
        server.start()
        user = server.token("demo@predictml.com", "demo123")
        administrator = server.token("admin@predictml.com", "admin123")
        dataset = json.loads(server.upload("/api/predictml/upload", user, table, {}))["reportId"]
        trained = train(server, user, administrator, dataset)
        figure("model", trained["modelName"])
        path = "/predict/" + dataset
        url = f"http://127.0.0.1:{server.scoring}{path}"
        headers = {"Authorization": "Bearer " + user, "Content-Type": "application/json"}
        one = script(folder, "one", json.dumps(row), user)
        wrk(url, one, 8, 5 if short else 20)

        paced = script(folder, "paced", json.dumps(row), user, longest_delay=20)
        r = wrk(url, paced, 11, 10 if short else 300)
        figure("one row at about 1,000 calls/s", shown(r), "p50 ≤ 0.6 ms, p99 ≤ 5 ms, no error")
        best, top = None, 0
        for connections in (1, 2, 4, 8, 16, 32, 64):
            r = wrk(url, one, connections, 3 if short else 15)
            figure(f"one row, {connections} connections", shown(r))
            top = max(top, r["rate"])
            if r["p99"] <= 10 and not r["broken"] and not r["refused"] and (best is None or r["rate"] > best["rate"]):
                best = r
        figure("highest rate with p99 ≤ 10 ms", shown(best) if best else "none", "≥ 12,000/s")
        r = wrk(url, one, 1_000, 5 if short else 15, 2)
        figure("overload, 1,000 connections", shown(r), "an honest 429 or 503, never a time-out")
        hundred = script(folder, "hundred", json.dumps([row] * 100), user)
        figure("100 rows, 1 connection", shown(wrk(url, hundred, 1, 3 if short else 15)), "p50 ≤ 4 ms")
        by_file(server, user, dataset, table, folder)
        other = peer(table, row, folder, 3 if short else 15)
        figure("scikit-learn behind FastAPI and uvicorn, 2 workers", shown(other))
        figure("times as many calls per second", f"{(best['rate'] if best else top) / other['rate']:.0f}", "≥ 60")
        body = json.dumps(row)
        switching(server, user, administrator, dataset, path, headers, body, 4 if short else 20, 5_000 if short else 100_000)
        restarting(server, path, headers, body)
    finally:
        if server.process and server.process.poll() is None:
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)
    if not short:
        page = ["# Scoring over HTTP", "", f"{platform.platform()}, {os.cpu_count()} cores, load generator included; {time.strftime('%Y-%m-%d')}.", ""]
        page += ["| what | measured | wanted |", "|---|---|---|"]
        page += [f"| {name} | {value} | {wanted} |" for name, value, wanted in FIGURES]
        (HERE / "RESULT.md").write_text("\n".join(page) + "\n")


if __name__ == "__main__":
    main()
