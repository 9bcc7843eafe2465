# The image of the web site, the workers and the reconciler: one image, several commands.
ARG BASE_IMAGE=python:3.13-slim-bookworm
FROM ${BASE_IMAGE}

# Bytecode is compiled while the image is built, since its file system is read-only when it runs.
ENV PATH=/opt/tameshi/bin:$PATH PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN useradd --system --uid 10001 --no-create-home --home-dir /nonexistent tameshi \
    && python3 -m venv /opt/tameshi

WORKDIR /srv/tameshi
COPY requirements/run.txt requirements/run.txt
RUN pip install --quiet --require-hashes --no-deps -r requirements/run.txt

COPY pyproject.toml README.md LICENSE ./
COPY core core
COPY doorbell doorbell
COPY sandbox sandbox
COPY tameshi tameshi
COPY web web
COPY worker worker
COPY katas katas
RUN pip install --quiet --no-deps --no-build-isolation --editable . \
    && python3 -m compileall -q core doorbell sandbox tameshi web worker

ENV KATAS_DIR=/srv/tameshi/katas DATA_DIR=/var/lib/tameshi
RUN install -d -o tameshi -g tameshi /var/lib/tameshi /run/tameshi-jails
USER tameshi
EXPOSE 8000
CMD ["tameshi", "web", "--bind", "0.0.0.0:8000"]
