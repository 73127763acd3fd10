using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Tamga.Accounts;
using Tamga.Upstream.SignIn;
using Tamga.Upstream.Steps;

namespace Tamga.Upstream;

/// <summary>What every authority gets from here.</summary>
public static class UpstreamServices
{
    /// <summary>Adds what steps, reads and refused logins at one authority need.</summary>
    /// <typeparam name="TLogin">How one signs in there.</typeparam>
    /// <typeparam name="TLogins">From customers to logins.</typeparam>
    /// <typeparam name="TWords">The authority's words.</typeparam>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddUpstream<TLogin, TLogins, TWords>(this IServiceCollection services)
        where TLogin : UpstreamLogin
        where TLogins : class, ILogins<TLogin>
        where TWords : AuthorityWords<TLogin>
    {
        services.AddSingleton<TWords>();
        services.AddSingleton<AuthorityWords<TLogin>>(s => s.GetRequiredService<TWords>());
        services.AddSingleton<TLogins>();
        services.AddSingleton<ILogins<TLogin>>(s => s.GetRequiredService<TLogins>());
        services.AddSingleton<CredentialsWaitingRoom<TLogin>>();
        services.AddSingleton<ICustomerObserver>(s => s.GetRequiredService<CredentialsWaitingRoom<TLogin>>());
        services.AddSingleton<StepServices<TLogin>>();
        services.AddSingleton<AuthorityReads<TLogin>>();
        return services;
    }

    /// <summary>Adds signing in by tokens at one authority.</summary>
    /// <typeparam name="TLogin">How one signs in there.</typeparam>
    /// <typeparam name="TEndpoint">Where tokens come from.</typeparam>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddSignIn<TLogin, TEndpoint>(this IServiceCollection services)
        where TLogin : UpstreamLogin
        where TEndpoint : class, ITokenEndpoint<TLogin>
    {
        services.TryAddSingleton<SignInLeases>();
        services.TryAddSingleton<RecordedRefusals>();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<ICustomerObserver, RecordedRefusals>(s => s.GetRequiredService<RecordedRefusals>()));
        services.AddSingleton<TEndpoint>();
        services.AddSingleton<ITokenEndpoint<TLogin>>(s => s.GetRequiredService<TEndpoint>());
        services.AddSingleton<SignInSessions<TLogin>>();
        services.AddSingleton<ICustomerObserver>(s => s.GetRequiredService<SignInSessions<TLogin>>());
        return services;
    }
}
