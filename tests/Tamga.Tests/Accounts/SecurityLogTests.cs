using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Tamga.Tests.Accounts;

public sealed class SecurityLogTests
{
    [Fact]
    public async Task Sign_ins_denials_and_changes_are_found_under_one_name_without_a_secret()
    {
        var seen = new Seen();
        await using var host = await AccountsHost.StartAsync(services => services.AddSingleton<ILoggerProvider>(seen));
        var owner = await host.NewPartnerAsync();
        var customer = await host.NewCustomerAsync(owner);
        var key = await host.NewKeyAsync(owner, customer);
        await host.LogInAsync("ada@example.com", "a wrong password");
        await host.LogInAsync("ada@example.com", AccountsHost.Password);
        var invited = await host.SendAsync(
            "POST", "/api/Auth/users", new { email = "bo@example.com", name = "Bo", role = "auditor" }, owner);
        var code = invited.Text("invitationLink").Split('#')[1];
        var auditor = await host.SendAsync("POST", "/api/Auth/invitations", new { code, password = "a chosen horse" });
        await host.SendAsync("POST", $"/api/Customers/{customer}/api-keys", null, auditor.Text("token"));
        await host.SendAsync("DELETE", $"/api/Customers/{customer}/api-keys", null, owner);
        await host.SendAsync("POST", "/api/Auth/sign-out-everywhere", null, owner);

        foreach (var said in new[]
        {
            "A sign-in to", "signed in from 127.0.0.1", "invited user", "was denied POST /api/Customers/",
            $"issued an API key of customer {customer}", $"revoked an API key of customer {customer}", "has a new password",
            "signed out everywhere",
        })
        {
            Assert.Contains(seen.Lines, line => line.Contains(said, StringComparison.Ordinal));
        }

        foreach (var secret in new[]
        {
            AccountsHost.Password, "a wrong password", "a chosen horse", code, key, owner, auditor.Text("token"),
            auditor.Text("refreshToken"), "ada@example.com", "bo@example.com",
        })
        {
            Assert.DoesNotContain(seen.Lines, line => line.Contains(secret, StringComparison.Ordinal));
        }
    }

    sealed class Seen : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) =>
            categoryName.EndsWith("SecurityLog", StringComparison.Ordinal)
                ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
