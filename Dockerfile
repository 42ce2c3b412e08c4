# A small image that runs as an ordinary user and needs to write nowhere:
#   docker build -t dateline . && docker run --read-only -p 8501:8501 dateline
FROM python:3.12-slim AS build
COPY requirements.txt .
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir -r requirements.txt

FROM python:3.12-slim
RUN useradd --system --no-create-home dateline
COPY --from=build /venv /venv
WORKDIR /app
COPY streamlit_app.py ./
COPY .streamlit .streamlit
COPY geo geo
COPY data data
COPY dashboard dashboard
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 HOME=/tmp
USER dateline
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
CMD ["streamlit", "run", "streamlit_app.py", "--server.address=0.0.0.0", "--server.headless=true"]
