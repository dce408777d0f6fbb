# syntax=docker/dockerfile:1
# An image of one app, with only the files that its server needs. See docs/deploy.md.
#
#   docker build --build-arg APP=popup --build-arg LIVECHAT_CLIENT_ID=… --tag popup .
#   docker run --publish 3000:3000 popup
#
# The build writes its settings into the pages, so each deployment stage needs an image of its own. No setting is a
# secret.

FROM node:22-bookworm-slim AS build
WORKDIR /src
ARG APP=popup
ARG APP_BASE_PATH
ARG LIVECHAT_CLIENT_ID
ARG LIVECHAT_MODE
ARG LIVECHAT_REDIRECT_URIS
ARG LIVECHAT_RESPONSE_TYPE
ARG NEXT_PUBLIC_TWIN_URL
ENV APP_OUTPUT=standalone NEXT_TELEMETRY_DISABLED=1
COPY . .
RUN npm install
RUN npm run build -- "--filter=$APP"
# The server comes without the files that a CDN might serve.
RUN mv "apps/$APP/.next/static" "apps/$APP/.next/standalone/apps/$APP/.next/static" \
  && mv "apps/$APP/.next/standalone" /app

# Alpine's own Node is half as large as the one that nodejs.org builds.
FROM alpine:3.22
RUN apk add --no-cache nodejs
ARG APP=popup
ARG APP_BASE_PATH
ENV APP_BASE_PATH=$APP_BASE_PATH HOSTNAME=0.0.0.0 NODE_ENV=production PORT=3000
COPY --from=build /app /app
WORKDIR /app/apps/$APP
USER nobody
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s \
  CMD wget -q -O /dev/null "http://127.0.0.1:$PORT$APP_BASE_PATH" || exit 1
CMD ["node", "server.js"]
