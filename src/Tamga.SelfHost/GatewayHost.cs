using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Options;
using Tamga.Orchestrations;
using Tamga.Records;
using Tamga.Retention;
using Tamga.Secrets;
using Tamga.SelfHost.Operations;
using Tamga.SelfHost.Orchestrator;
using Tamga.SelfHost.Sandbox;
using Tamga.SelfHost.Storage;
using Tamga.Settings;

namespace Tamga.SelfHost;

/// <summary>Puts the one process together: Kestrel, SQLite, the embedded orchestrator, and the gateway itself.</summary>
static class GatewayHost
{
    /// <summary>
    /// More than the contract's 10 MB: what is a little too large is read to its end and thrown away, so that its sender
    /// gets to read the 413 instead of a broken connection.
    /// </summary>
    const long LargestBody = 64 * 1024 * 1024;

    /// <summary>A gateway that is ready to start.</summary>
    /// <exception cref="DataDirectoryException">The data directory cannot be used.</exception>
    public static WebApplication Create(GatewayHostOptions options)
    {
        // Settings are read once, at the start: nothing need watch their files.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        Configure(builder.Configuration, options);
        var hasStarted = false;
        ConfigureLogging(builder.Logging, () => hasStarted);
        builder.WebHost.UseUrls(options.Urls.Split(';'));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(8));
        AddStorage(
            builder.Services, options.DataDirectory,
            options.Sandbox is null ? DatabasePurpose.Authorities : DatabasePurpose.Sandbox);
        AddOrchestrator(builder.Services);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHostedService<OtlpExport>();
        builder.Services.AddExceptionHandler<StorageExceptionHandler>();
        builder.Services.AddGateway(options.Modules);
        Composition.AddPages(builder.Services);
        if (options.Sandbox is { } sandbox) Composition.AddSandbox(builder.Services, sandbox);
        builder.Services.AddHostedService<PendingStartSweeper>();
        builder.Services.AddHostedService<WebhookSweeper>();
        builder.Services.AddHostedService<GatewayClock>();
        options.Configure?.Invoke(builder);
        KeyHidingServer.Install(builder.Services);

        var app = builder.Build();
        try
        {
            // Opened now, so that a directory that cannot be used is said before anything else.
            app.Services.GetRequiredService<DatabaseWriter>();
            app.Services.GetRequiredService<DataDirectory>().OpenKeyRing();
            OperatorKey.ReadOrCreate(app.Services.GetRequiredService<DataDirectory>().Path);
            WarnOfOthers(app);
        }
        catch
        {
            ((IDisposable)app).Dispose();
            throw;
        }

        app.Lifetime.ApplicationStarted.Register(() => hasStarted = true);
        app.UseGateway(first: one => one.UseOperatorGate());
        app.MapOperator();
        return app;
    }

    /// <summary>
    /// From the weakest to the strongest: what suits a sandbox, files, environment, arguments, the sandbox's addresses.
    /// </summary>
    static void Configure(ConfigurationManager configuration, GatewayHostOptions options)
    {
        // An operator's file is in the directory that the command is run in; the one beside the program is there, too.
        var environment = configuration.Sources.ToList().FindLastIndex(s => s is EnvironmentVariablesConfigurationSource);
        var file = new JsonConfigurationSource { Path = Path.GetFullPath("appsettings.json"), Optional = true };
        file.ResolveFileProvider();
        configuration.Sources.Insert(environment, file);
        if (options.Sandbox is not null)
        {
            configuration.Sources.Insert(
                0, new MemoryConfigurationSource { InitialData = SandboxSettings.Defaults(options.Modules) });
        }

        configuration.AddCommandLine([.. options.Settings]);
        // Nothing may send a sandbox's filing to a real authority, whatever else is set.
        if (options.Sandbox is { } sandbox)
            configuration.AddInMemoryCollection(SandboxSettings.Addresses(sandbox, options.Modules));
    }

    /// <summary>The log goes to standard error: standard output belongs to the lines that the contract names.</summary>
    static void ConfigureLogging(ILoggingBuilder logging, Func<bool> hasStarted)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console => console.SingleLine = true);
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("System.Net.Http", LogLevel.Warning);
        // Why a start failed is told in one line by the command; the host would print the whole exception before it.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => hasStarted() && level >= LogLevel.Warning);
        // That the key ring lies in the clear is told once, in docs/security.md, not at every start.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // The exception handler logs what it answers; the framework would say it a second time.
        logging.AddFilter("Microsoft.AspNetCore.Diagnostics.ExceptionHandlerMiddleware", LogLevel.None);
    }

    /// <summary>The files are closed to others, their names and times are not.</summary>
    /// <exception cref="DataDirectoryException">The settings say that nobody else may look.</exception>
    static void WarnOfOthers(WebApplication app)
    {
        var data = app.Services.GetRequiredService<DataDirectory>();
        if (!data.IsShared) return;
        if (app.Services.GetRequiredService<IOptions<StorageOptions>>().Value.SharedDirectory == SharedDirectory.Refuse)
        {
            throw new DataDirectoryException(
                $"Other users of this machine may look into the data directory {data.Path}. Take that right from them "
                + $"(chmod 700), or set {StorageOptions.Section}:{nameof(SharedDirectory)} to {SharedDirectory.Warn}.",
                new UnauthorizedAccessException());
        }

        app.Logger.LogWarning("Other users of this machine may look into the data directory {Directory}", data.Path);
    }

    static void AddStorage(IServiceCollection services, string directory, DatabasePurpose purpose)
    {
        services.AddSettings<StorageOptions, StorageOptionsRules>(StorageOptions.Section);
        services.AddSingleton(_ => DataDirectory.Open(directory));
        services.AddSingleton(s => new Database(s.GetRequiredService<DataDirectory>().DatabaseFile, purpose));
        services.AddSingleton(s => new DatabaseWriter(s.GetRequiredService<Database>()));
        services.AddSingleton<SqliteRecordTable>();
        services.AddSingleton<IRecordTable>(s => s.GetRequiredService<SqliteRecordTable>());
        services.AddSingleton<IWatchedRecords>(s => s.GetRequiredService<SqliteRecordTable>());
        services.AddSingleton<ISecretStore, ProtectedSecretStore>();
        services.AddSingleton<IErasedSpace, DatabaseScrub>();
        services.AddDataProtection().SetApplicationName("Tamga");
        services.AddOptions<KeyManagementOptions>().Configure<DataDirectory, ILoggerFactory>((keys, data, loggers) =>
            keys.XmlRepository = new Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository(
                new DirectoryInfo(data.KeyRing), loggers));
    }

    static void AddOrchestrator(IServiceCollection services)
    {
        services.AddSettings<EmbeddedOrchestratorOptions, EmbeddedOrchestratorOptionsRules>(EmbeddedOrchestratorOptions.Section);
        services.AddSingleton<EmbeddedOrchestrator>();
        services.AddSingleton<IOrchestrationClient>(s => s.GetRequiredService<EmbeddedOrchestrator>());
        services.AddHostedService(s => s.GetRequiredService<EmbeddedOrchestrator>());
    }
}
