using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Tamga.Webhooks;
using Tamga.Webhooks.Safety;

namespace Tamga.Tests.Webhooks;

/// <summary>A gateway calls where partners say: not everywhere.</summary>
public sealed class CallbackUrlTests
{
    static readonly CallbackUrlRule Strict = new(Options.Create(new WebhookOptions()));
    static readonly CallbackUrlRule Open = new(Options.Create(new WebhookOptions { AllowPrivateNetworks = true }));

    [Theory]
    [InlineData("https://erp.example/hook")]
    [InlineData("https://erp.example:8443/hook?tenant=7")]
    [InlineData("https://erp.example:1024/hook")]
    [InlineData("HTTPS://erp.example:443/hook")]
    [InlineData("https://8.8.8.8/hook")]
    [InlineData("https://[2606:4700:4700::1111]/hook")]
    [InlineData("https://xn--e1afmkfd.xn--p1ai/")]
    [InlineData("https://татвар.mn/hook")]
    [InlineData("https://local.erp.example/")]
    public void Hosts_of_the_public_Internet_may_be_called(string url) => Assert.Null(Strict.ComplaintOf(url));

    [Theory]
    [InlineData("http://erp.example/hook")]
    [InlineData("ftp://erp.example/hook")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://erp.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("erp.example/hook")]
    [InlineData("//erp.example/hook")]
    [InlineData("/hook")]
    [InlineData("https://")]
    [InlineData("https:///hook")]
    [InlineData("https:erp.example/hook")]
    [InlineData("https:/erp.example/hook")]
    [InlineData("https:\\\\erp.example\\hook")]
    [InlineData(" https://erp.example/hook")]
    [InlineData("https://erp.example/a b")]
    [InlineData("https://erp.example/\thook")]
    [InlineData("https://erp.example:22/")]
    [InlineData("https://erp.example:80/")]
    [InlineData("https://erp.example:0/")]
    [InlineData("https://erp.example:1023/")]
    [InlineData("https://user:password@erp.example/")]
    [InlineData("https://user@erp.example/")]
    [InlineData("https://erp.example@127.0.0.1/")]
    [InlineData("https://erp.example/#fragment")]
    [InlineData("https://localhost/")]
    [InlineData("https://LOCALHOST./")]
    [InlineData("https://erp.localhost/")]
    [InlineData("https://intranet/")]
    [InlineData("https://printer.local/")]
    [InlineData("https://metadata.google.internal/computeMetadata/v1/")]
    [InlineData("https://erp.corp/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://127.0.0.1./")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://0x7f.0.0.1/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://0/")]
    [InlineData("https://0.0.0.0/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://10.255.255.255/")]
    [InlineData("https://100.64.0.1/")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("https://172.16.0.1/")]
    [InlineData("https://172.31.255.255/")]
    [InlineData("https://192.0.0.8/")]
    [InlineData("https://192.0.2.1/")]
    [InlineData("https://192.168.1.1/")]
    [InlineData("https://198.18.0.1/")]
    [InlineData("https://198.51.100.1/")]
    [InlineData("https://203.0.113.1/")]
    [InlineData("https://224.0.0.1/")]
    [InlineData("https://240.0.0.1/")]
    [InlineData("https://255.255.255.255/")]
    [InlineData("https://168.63.129.16/")]
    [InlineData("https://[::]/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[0:0:0:0:0:0:0:1]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://[::ffff:8.8.8.8]/")]
    [InlineData("https://[::ffff:7f00:1]/")]
    [InlineData("https://[::127.0.0.1]/")]
    [InlineData("https://[64:ff9b::7f00:1]/")]
    [InlineData("https://[64:ff9b:1::1]/")]
    [InlineData("https://[2002:7f00:1::]/")]
    [InlineData("https://[2001:0:7f00:1::]/")]
    [InlineData("https://[2001:db8::1]/")]
    [InlineData("https://[100::1]/")]
    [InlineData("https://[fc00::1]/")]
    [InlineData("https://[fd12:3456::1]/")]
    [InlineData("https://[fe80::1]/")]
    [InlineData("https://[fec0::1]/")]
    [InlineData("https://[ff02::1]/")]
    [InlineData("https://[fd00:ec2::254]/latest/meta-data/")]
    public void Hostile_addresses_are_refused(string url) => Assert.NotNull(Strict.ComplaintOf(url));

    [Theory]
    [InlineData("http://127.0.0.1:9000/hook", true)]
    [InlineData("http://localhost/hook", true)]
    [InlineData("https://10.0.0.1/", true)]
    [InlineData("http://user:password@localhost/", false)]
    [InlineData("ftp://localhost/", false)]
    [InlineData("hook", false)]
    public void Where_private_networks_are_allowed_only_the_form_counts(string url, bool isGood) =>
        Assert.Equal(isGood, Open.ComplaintOf(url) is null);

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task A_name_that_leads_to_a_private_address_is_not_even_connected_to(string host)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var handler = new SocketsHttpHandler { UseProxy = false, ConnectCallback = GuardedConnection.OpenAsync };
        using var client = new HttpClient(handler);
        var url = $"http://{host}:{((IPEndPoint)listener.LocalEndpoint).Port}/";
        var thrown = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(url));
        Assert.IsType<ForbiddenAddressException>(thrown.InnerException);
        Assert.False(listener.Pending());
    }
}
