# Built with the SDK image, run on the smaller runtime image as an unprivileged user. The build needs no secrets.
FROM mcr.microsoft.com/dotnet/sdk:10.0.401 AS build
# true includes the Petabridge.Cmd palette, whose packages are not available everywhere
ARG PETABRIDGE_CMD=false
WORKDIR /source
COPY . .
# CI=true restores in locked mode: only packages whose hashes are in packages.lock.json
RUN CI=true dotnet publish src/DarkAlpha.Node -c Release -o /app -p:PetabridgeCmd=${PETABRIDGE_CMD}

FROM mcr.microsoft.com/dotnet/aspnet:10.0.12
COPY --from=build /app /app
# A new volume mounted here gets the same owner.
RUN mkdir /data && chown "$APP_UID" /data
WORKDIR /data
ENV DATABASE_PATH=/data/darkalpha.db \
    RISK_STATE_PATH=/data/risk_state.json \
    PNL_CSV_PATH=/data/pnl.csv
USER $APP_UID
# The program runs as PID 1 and shuts down gracefully within ten seconds of SIGTERM.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=6s --start-period=60s --retries=3 CMD /app/darkalpha health || exit 1
ENTRYPOINT ["/app/darkalpha"]
CMD ["run"]
