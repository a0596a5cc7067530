"""A slip on the server of an installed hall: registered before an upgrade, found again after it."""
import argparse
import json
import sys
import urllib.request
import uuid

CONFIGURATION = "/etc/hallpay/hallpayd.json"
CLERK = "1001"
ITEM = "passport"
RESIDENT = "11010519491231002X"


def call(path, body=None, token=""):
    """What the staff API answers, as JSON; anything but a good answer is an exception."""
    with open(CONFIGURATION, encoding="utf-8") as settings:
        port = json.load(settings)["server"]["staff_port"]
    headers = {"Content-Type": "application/json", "Idempotency-Key": uuid.uuid4().hex}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{port}/api/v1/{path}", data, headers)
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.loads(answer.read())


def sign_in():
    window = next(window["id"] for window in call("hall")["places"][0]["windows"]
                  if window["registration"])
    return call("sessions", {"staff_number": CLERK, "password": CLERK,
                             "registration_window_id": window, "toll_window_id": 0})["token"]


def register():
    """One passport for one person, at the fee of today."""
    token = sign_in()
    fees = call("fees", token=token)
    fen = next(row["amount_fen"] for row in fees["rows"]
               if row["item_code"] == ITEM and row["until"] is None)
    person = {"document_type": "resident_id", "document_number": RESIDENT, "name": "李小梅",
              "acceptance_number": "", "lines": [{"item_code": ITEM, "quantity": 1}]}
    return call("slips", {"applicants": [person], "shown_total_fen": fen,
                          "schedule_version": fees["version"]}, token)


def kept(card):
    """What must be the same whatever version reads it: number, person, money, printed link."""
    return {"id": card["row"]["id"], "number": card["row"]["number"],
            "name": card["row"]["masked_name"], "amount_fen": card["row"]["amount_fen"],
            "people": card["applicants"], "link": card["link"]}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("act", choices=("hall", "register", "find"))
    parser.add_argument("file", nargs="?", help="where the slip is written down for later")
    asked = parser.parse_args()
    if asked.act == "hall":
        print(json.dumps(call("hall"), ensure_ascii=False))
        return 0
    if asked.act == "register":
        with open(asked.file, "w", encoding="utf-8") as file:
            json.dump(kept(register()), file)
        return 0
    with open(asked.file, encoding="utf-8") as file:
        written = json.load(file)
    found = kept(call(f"slips/{written['id']}", token=sign_in()))
    if found != written:
        print(f"it was {written} and is {found}")
        return 1
    print(f"slip {found['number']} of {found['name']} is still there")
    return 0


if __name__ == "__main__":
    sys.exit(main())
