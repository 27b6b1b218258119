"""Uploads a table and shows what was found in it: python3 upload.py TABLE"""
import json
import os
import sys
import urllib.request
import uuid

API = os.environ["PREDICTML_URL"] + "/api/predictml"
KEY = {"X-API-Key": os.environ["PREDICTML_KEY"]}


def call(path, body, headers):
    request = urllib.request.Request(API + path, data=body, headers={**KEY, **headers})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def upload(path):
    border = uuid.uuid4().hex
    with open(path, "rb") as table:
        body = (
            f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="{os.path.basename(path)}"\r\n\r\n'.encode()
            + table.read()
            + f"\r\n--{border}--\r\n".encode()
        )
    return call("/upload", body, {
        "Content-Type": f"multipart/form-data; boundary={border}",
        "Idempotency-Key": uuid.uuid4().hex,
    })


dataset = upload(sys.argv[1])["reportId"]
found = call("/get-columns", json.dumps({"reportId": dataset}).encode(), {"Content-Type": "application/json"})
print("predict", found["suggested"], "from", ", ".join(found["columns"]))
