# The gateway as one process. Records and keys live in /data: give it a volume, and TLS in front.
#   docker build -t tamga .
#   docker run --rm -p 7071:7071 -v tamga:/data tamga
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
RUN dotnet publish src/Tamga.SelfHost -c Release -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# The image's own user, who is not root.
RUN mkdir /data && chown "$APP_UID" /data && chmod 700 /data
WORKDIR /app
COPY --from=build /app .
USER $APP_UID
VOLUME /data
EXPOSE 7071
ENTRYPOINT ["dotnet", "Tamga.SelfHost.dll"]
CMD ["serve", "--urls", "http://0.0.0.0:7071", "--data", "/data"]
