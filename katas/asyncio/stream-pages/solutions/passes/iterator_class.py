class iter_users:
    """The same as a class: an asynchronous iterator that can be closed."""

    def __init__(self, client, size=50):
        self._client, self._size = client, size
        self._waiting = []
        self._last, self._more, self._open = 0, True, True

    def __aiter__(self):
        return self

    async def __anext__(self):
        try:
            if not self._waiting and self._more:
                await self._fetch()
        except BaseException:
            await self.aclose()
            raise
        if not self._waiting:
            await self.aclose()
            raise StopAsyncIteration
        user = self._waiting.pop(0)
        self._last = user["id"]
        return user

    async def _fetch(self):
        response = await self._client.get("/users", params={"after": self._last, "limit": self._size})
        response.raise_for_status()
        self._waiting = response.json()["users"]
        self._more = len(self._waiting) == self._size

    async def aclose(self):
        self._more, self._waiting = False, []
        if self._open:
            self._open = False
            await self._client.aclose()
