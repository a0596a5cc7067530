"""A person's phone: its size, its browser, a finger, and a note of all that went over its line."""
import base64
from urllib.parse import quote

from waiting import DayFailure, until

SECONDS = 10
WECHAT = ("Mozilla/5.0 (Linux; Android 14; Phone) AppleWebKit/537.36 (KHTML, like Gecko) "
          "Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.49")
PLAIN = ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, "
         "like Gecko) Version/17.5 Mobile/15E148 Safari/604.1")
LANGUAGES = {"zh": "zh-CN,zh;q=0.9,en;q=0.6", "en": "en-GB,en;q=0.9"}
FONT = 16  # px, what browsers begin with

# What reaches beyond the screen's right or left edge, and what a finger would miss.
LAYOUT = """(function () {
  var wide = window.innerWidth, beyond = [], small = [];
  document.querySelectorAll('body *').forEach(function (part) {
    var box = part.getBoundingClientRect();
    if (box.width && (box.right > wide + 0.5 || box.left < -0.5 || part.scrollWidth >
        Math.ceil(box.width) + 1 && !(part instanceof SVGElement) && box.width > 0 &&
        getComputedStyle(part).display !== 'inline'))
      beyond.push(part.tagName + '.' + part.className);
  });
  document.querySelectorAll('a,button,input,select').forEach(function (part) {
    var box = part.getBoundingClientRect();
    if (box.width < 44 || box.height < 44) small.push(part.tagName + ' ' + part.textContent);
  });
  return { wide: wide, scroll: document.documentElement.scrollWidth, beyond: beyond,
           small: small };
})()"""


class Phone:
    """One browser with cookies of its own. Ends with the `with` block."""

    def __init__(self, chromium, size=(390, 844), language="zh", agent=WECHAT, font=FONT):
        self.chromium = chromium
        self.context = chromium.call("Target.createBrowserContext")["browserContextId"]
        target = chromium.call("Target.createTarget", url="about:blank",
                               browserContextId=self.context)["targetId"]
        self.session = chromium.call("Target.attachToTarget", targetId=target,
                                     flatten=True)["sessionId"]
        for part in ("Page", "Runtime", "Network", "Log", "Audits"):
            self.call(f"{part}.enable")
        self.call("Network.setUserAgentOverride", userAgent=agent,
                  acceptLanguage=LANGUAGES[language])
        self.size = size
        self.resize(*size)
        self.call("Emulation.setTouchEmulationEnabled", enabled=True)
        if font != FONT:
            self.call("Page.setFontSizes", fontSizes={"standard": font, "fixed": font})
        self.requests = []  # addresses
        self.bytes = {}  # of each answer with its headers, by request and turn
        self.complaints = []  # scripts that threw, refusals of the content security policy

    def call(self, method, **parameters):
        return self.chromium.call(method, self.session, **parameters)

    def resize(self, width, height):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                  deviceScaleFactor=2, mobile=True)

    def heard(self):
        """Sorts what the browser has told since."""
        for event in self.chromium.taken(self.session):
            method, said = event["method"], event["params"]
            if method == "Network.requestWillBeSent":
                self.requests.append(said["request"]["url"])
                if "redirectResponse" in said:
                    self.bytes[said["requestId"], len(self.bytes)] = (
                        said["redirectResponse"]["url"],
                        said["redirectResponse"]["encodedDataLength"])
            elif method == "Network.responseReceived":
                self.bytes[said["requestId"], "last"] = (said["response"]["url"], 0)
            elif method == "Network.loadingFinished":
                url = self.bytes.get((said["requestId"], "last"), ("", 0))[0]
                self.bytes[said["requestId"], "last"] = (url, said["encodedDataLength"])
            elif method == "Runtime.exceptionThrown":
                self.complaints.append(said["exceptionDetails"].get("text", "") + " "
                                       + str(said["exceptionDetails"].get("exception", "")))
            elif method == "Runtime.consoleAPICalled" and said["type"] in ("error", "warning"):
                self.complaints.append(str(said["args"]))
            elif method == "Audits.issueAdded" and "Security" in said["issue"]["code"]:
                self.complaints.append(str(said["issue"]))
            # An answer of 4xx is an answer: the page says it in words.
            elif method == "Log.entryAdded" and said["entry"]["source"] != "network" \
                    and said["entry"]["level"] in ("error", "warning"):
                self.complaints.append(said["entry"]["text"])

    def ask(self, script):
        """The value of a JavaScript expression; None while the page is being left."""
        try:
            answer = self.call("Runtime.evaluate", expression=script, returnByValue=True)
        except DayFailure:
            return None
        if "exceptionDetails" in answer:
            return None
        return answer["result"].get("value")

    def until(self, script, what, seconds=SECONDS):
        try:
            return until(lambda: self.ask(script), seconds, what)
        except DayFailure as failure:
            raise DayFailure(f"{failure}; the page at {self.ask('location.href')} says: "
                             f"{self.text()}") from None

    def go(self, address):
        self.call("Page.navigate", url=address)

    def scan(self, sandbox, link, person):
        """Opens a printed code in the wallet of the sandbox's person `person` (0, 1 …)."""
        self.go(f"{sandbox}/phone?code={quote(link, safe='')}")
        self.until("!!document.querySelector('[name=payer]')", "the sandbox's phone")
        self.ask(f"document.querySelectorAll('[name=payer]')[{person}].click();"
                 "document.querySelector('button').click()")

    def state(self):
        return self.ask("document.readyState === 'complete' && document.body.dataset.state")

    def shows(self, state, seconds=SECONDS):
        self.until("document.readyState === 'complete' && "
                   f"document.body.dataset.state === '{state}'", f"the page is {state}", seconds)

    def says(self, words):
        self.until(f"document.body.innerText.includes('{words}')", f"the page says {words}")

    def text(self):
        return self.ask("document.body.innerText")

    def path(self):
        return self.ask("location.pathname + location.search")

    def tap(self, selector):
        """A finger in the middle of what stands there."""
        box = self.until(
            "(function () { var part = document.querySelector('" + selector + "');"
            "if (!part || part.disabled) return null; part.scrollIntoView({block: 'nearest'});"
            "var box = part.getBoundingClientRect();"
            "return [box.left + box.width / 2, box.top + box.height / 2]; })()",
            f"{selector} can be pressed")
        self.call("Input.dispatchTouchEvent", type="touchStart",
                  touchPoints=[{"x": box[0], "y": box[1]}])
        self.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def reload(self):
        self.ask("window.hallpayOld = true")
        self.call("Page.reload")
        self.until("!window.hallpayOld && document.readyState === 'complete'", "loaded again")

    def layout(self):
        return self.ask(LAYOUT)

    def weight(self):
        """Bytes of every answer on the way to this page and of the page; not the wallet's own."""
        self.heard()
        return sum(size for url, size in self.bytes.values() if "/phone" not in url)

    def shoot(self, path):
        """The page in its whole length."""
        path.parent.mkdir(parents=True, exist_ok=True)
        whole = self.call("Page.getLayoutMetrics")["cssContentSize"]
        self.resize(self.size[0], max(self.size[1], int(whole["height"])))
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))
        self.resize(*self.size)

    def __enter__(self):
        return self

    def __exit__(self, kind, failure, trace):
        self.heard()
        self.chromium.call("Target.disposeBrowserContext", browserContextId=self.context)
