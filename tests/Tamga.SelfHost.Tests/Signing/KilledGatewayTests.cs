using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Tamga.SelfHost.Tests.Http.Support;

namespace Tamga.SelfHost.Tests.Signing;

/// <summary>A gateway that is a process of its own dies while an agent, another one, signs.</summary>
public sealed class KilledGatewayTests : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    readonly TemporaryDirectory _desk = new();

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task An_agent_outlives_the_gateways_deaths_and_every_document_is_signed()
    {
        // Set up in this process, then served by processes that kill themselves in the middle of what they do.
        await using var gateway = await SigningGateway.StartAsync();
        using var partner = await gateway.RegisterPartnerAsync();
        var customer = await TestCustomer.CreateAsync(gateway, partner, etax: null);
        string[] texts = [.. Enumerable.Range(0, 20).Select(i => $"\"N\"\"{i}\"")];
        var filing = await SigningGateway.FileAsync(gateway, customer.Id, texts);
        await SigningGateway.PendingAsync(customer, texts.Length);
        var (file, password) = await SigningGateway.IssueAsync(gateway);
        var path = Path.Combine(_desk.Path, "seal.p12");
        await File.WriteAllBytesAsync(path, file, TestContext.Current.CancellationToken);
        await gateway.StopAsync();

        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        using var agent = SignerProcess.Start(
            ["run", "--pkcs12", path, "--gateway", address.ToString(), "--wait", "5"],
            ("TAMGA_SIGNER_API_KEY", customer.ApiKey), ("TAMGA_SIGNER_PIN", password));
        foreach (var endsAt in (int[])[7, 18, 33])
        {
            using var life = Serve(gateway, address, endsAt);
            await life.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TimeProvider.System, TestContext.Current.CancellationToken);
        }

        using var last = Serve(gateway, address, int.MaxValue);
        using var erp = HttpCaller.Customer(address, customer.ApiKey);
        await ListeningAsync(erp);
        SigningGateway.AssertSigned(await erp.EndedAsync(filing), texts);
        await agent.KillAsync();
        last.Kill();
        await last.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    static Process Serve(RunningGateway gateway, Uri address, int endsAt)
    {
        var start = new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "Tamga.CrashHost.dll"), gateway.DataDirectory, gateway.Authorities.Address.AbsoluteUri, endsAt.ToString()])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["TAMGA_CRASH_HOST_URLS"] = address.GetLeftPart(UriPartial.Authority);
        var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        return process;
    }

    static async Task ListeningAsync(HttpCaller erp)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await erp.GetAsync("/alive");
                return;
            }
            catch (HttpRequestException) when (TimeProvider.System.GetElapsedTime(start) < Patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
