using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Tamga.Accounts;

namespace Tamga.SelfHost;

/// <summary>
/// Takes the keys of callbacks out of requests before the web host sees them: it opens a log scope and a trace with the path of
/// every request, earlier than any middleware.
/// </summary>
/// <param name="server">The real server.</param>
/// <param name="paths">Addresses that hold a key.</param>
sealed class KeyHidingServer(IServer server, IReadOnlyList<ApiKeyPath> paths) : IServer
{
    public IFeatureCollection Features => server.Features;

    /// <summary>Puts it before the server that is registered.</summary>
    public static void Install(IServiceCollection services)
    {
        var real = services.Last(s => s.ServiceType == typeof(IServer));
        services.Remove(real);
        services.AddSingleton<IServer>(provider => new KeyHidingServer((IServer)(real.ImplementationInstance
            ?? real.ImplementationFactory?.Invoke(provider)
            ?? ActivatorUtilities.CreateInstance(provider, real.ImplementationType!)), [.. provider.GetServices<ApiKeyPath>()]));
    }

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull =>
        server.StartAsync(new Application<TContext>(application, paths), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    public void Dispose() => server.Dispose();

    sealed class Application<TContext>(IHttpApplication<TContext> application, IReadOnlyList<ApiKeyPath> paths)
        : IHttpApplication<TContext> where TContext : notnull
    {
        public TContext CreateContext(IFeatureCollection contextFeatures)
        {
            ApiKeyPath.Hide(contextFeatures, paths);
            return application.CreateContext(contextFeatures);
        }

        public Task ProcessRequestAsync(TContext context) => application.ProcessRequestAsync(context);

        public void DisposeContext(TContext context, Exception? exception) => application.DisposeContext(context, exception);
    }
}
