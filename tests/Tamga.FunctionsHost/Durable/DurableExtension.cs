// IWebHookProvider is marked as not for everybody; the Functions host registers one, and the extension needs it.
#pragma warning disable CS0618
using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.DurableTask;
using Microsoft.Azure.WebJobs.Host.Config;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Tamga.FunctionsHost.Durable;

/// <summary>
/// The durable extension as the Functions host runs it: with the settings of host.json but for what would make tests wait, on
/// Azure Storage, for a worker outside of it.
/// </summary>
sealed class DurableExtension : IAsyncDisposable
{
    /// <summary>Messages are looked for often.</summary>
    static readonly Dictionary<string, string?> Haste = new(StringComparer.Ordinal)
    {
        ["storageProvider:partitionCount"] = "1",
        ["storageProvider:maxQueuePollingInterval"] = "00:00:00.050",
        ["useGracefulShutdown"] = "false",
    };

    readonly IHost _host;

    DurableExtension(IHost host, string clientBinding) => (_host, ClientBinding) = (host, clientBinding);

    /// <summary>What a function is given that binds a Durable client, JSON: above all where the extension listens.</summary>
    public string ClientBinding { get; }

    /// <summary>Where the extension listens for Durable clients.</summary>
    public Uri Address
    {
        get
        {
            using var binding = JsonDocument.Parse(ClientBinding);
            return new Uri(binding.RootElement.GetProperty("rpcBaseUrl").GetString()!);
        }
    }

    /// <summary>Starts it: from then on functions are called.</summary>
    /// <param name="hub">Where instances and messages live.</param>
    /// <param name="hostJson">The app's host.json.</param>
    /// <param name="orchestrators">The names of orchestrator functions.</param>
    /// <param name="activities">The names of activity functions.</param>
    /// <param name="worker">Runs them.</param>
    public static async Task<DurableExtension> StartAsync(
        TaskHub hub, string hostJson, IEnumerable<string> orchestrators, IEnumerable<string> activities, IDurableWorker worker)
    {
        var functions = FunctionsByName.Make(orchestrators, activities);
        var client = new TaskCompletionSource<string>();
        var host = new HostBuilder()
            .ConfigureAppConfiguration(configuration => AddSettings(configuration, hub, hostJson))
            .ConfigureWebJobs(webJobs => webJobs.AddDurableTask())
            .ConfigureLogging(logging => logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Critical))
            .ConfigureServices(services => services
                .AddSingleton<INameResolver>(new HubSettings(hub))
                .AddSingleton<ITypeLocator>(new Functions(functions, typeof(ClientFunction)))
                .AddSingleton<IWebHookProvider>(new NoWebHooks())
                .AddSingleton(worker)
                .AddSingleton(client))
            .Build();
        GiveMessagesBackSoon(host.Services.GetServices<IDurabilityProviderFactory>());
        await host.StartAsync();
        await ((JobHost)host.Services.GetRequiredService<IJobHost>()).CallAsync(ClientFunction.Method);
        return new DurableExtension(host, await client.Task);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    static void AddSettings(IConfigurationBuilder configuration, TaskHub hub, string hostJson)
    {
        const string root = "AzureWebJobs:extensions:durableTask:";
        var written = new ConfigurationBuilder().AddJsonFile(hostJson).Build().GetSection("extensions:durableTask");
        configuration.AddInMemoryCollection(
            written.AsEnumerable(makePathsRelative: true).Select(s => KeyValuePair.Create(root + s.Key, s.Value)));
        configuration.AddInMemoryCollection(Haste.Select(s => KeyValuePair.Create(root + s.Key, s.Value)));
        configuration.AddInMemoryCollection([KeyValuePair.Create("AzureWebJobsStorage", (string?)hub.Storage)]);
    }

    /// <summary>
    /// What a killed process held comes back after seconds. As a setting the extension takes no less than a minute; the back end
    /// does.
    /// </summary>
    static void GiveMessagesBackSoon(IEnumerable<IDurabilityProviderFactory> backEnds)
    {
        const string field = "azureStorageOptions";
        var settings = backEnds
            .Select(b => b.GetType().GetField(field, BindingFlags.Instance | BindingFlags.NonPublic)?.GetValue(b))
            .OfType<AzureStorageOptions>().SingleOrDefault()
            ?? throw new MissingFieldException($"This version of the extension keeps its settings elsewhere than in {field}.");
        settings.ControlQueueVisibilityTimeout = settings.WorkItemQueueVisibilityTimeout = TimeSpan.FromSeconds(5);
    }

    /// <summary>A function that is called for what it is given.</summary>
    /// <param name="taken">Keeps it.</param>
    public sealed class ClientFunction(TaskCompletionSource<string> taken)
    {
        internal static MethodInfo Method => typeof(ClientFunction).GetMethod(nameof(Take))!;

        /// <summary>Keeps what the extension gives to functions that bind a client.</summary>
        /// <param name="client">The binding.</param>
        [NoAutomaticTrigger]
#pragma warning disable DF0203 // The analyzer knows functions in this process; a worker's client travels as a text.
        public void Take([DurableClient] string client) => taken.SetResult(client);
#pragma warning restore DF0203
    }

    sealed class Functions(params Type[] types) : ITypeLocator
    {
        public IReadOnlyList<Type> GetTypes() => types;
    }

    /// <summary>What the extension asks its environment: nothing of the machine's own.</summary>
    sealed class HubSettings(TaskHub hub) : INameResolver
    {
        public string Resolve(string name) => name switch
        {
            "FUNCTIONS_WORKER_RUNTIME" => "dotnet-isolated",
            "TaskHubName" => hub.Name,
            "WEBSITE_CURRENT_STAMPNAME" => "tests",
            "RoleInstanceId" => hub.Host,
            _ => null!,
        };
    }

    /// <summary>The extension has addresses of its own to manage instances by, which nobody here may reach.</summary>
    sealed class NoWebHooks : IWebHookProvider
    {
        public Uri GetUrl(IExtensionConfigProvider extension) => new("http://127.0.0.1:1/");
    }
}
