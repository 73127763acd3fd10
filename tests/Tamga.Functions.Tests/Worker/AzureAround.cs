using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Tamga.Functions.Tests.Worker;

/// <summary>
/// What a worker's process finds around it in Azure: a certificate it trusts for its vault's name, and a way to that name, which
/// leads to a server of the test.
/// </summary>
sealed class AzureAround : IAsyncDisposable
{
    readonly TcpListener _proxy = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _stopping = new();
    readonly string _authority = Path.GetTempFileName();
    readonly int _target;
    readonly Task _serving;

    public AzureAround(X509Certificate2 certificate, int target)
    {
        _target = target;
        File.WriteAllText(_authority, certificate.ExportCertificatePem());
        _proxy.Start();
        _serving = ServeAsync();
    }

    public Dictionary<string, string?> Environment => new(StringComparer.Ordinal)
    {
        ["SSL_CERT_FILE"] = _authority,
        ["HTTPS_PROXY"] = $"http://127.0.0.1:{((IPEndPoint)_proxy.LocalEndpoint).Port}",
        ["NO_PROXY"] = "127.0.0.1,localhost",
    };

    public static X509Certificate2 CreateCertificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _proxy.Stop();
        await _serving;
        File.Delete(_authority);
        _stopping.Dispose();
    }

    async Task ServeAsync()
    {
        try
        {
            while (true) _ = TunnelAsync(await _proxy.AcceptTcpClientAsync(_stopping.Token));
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            // The test is over.
        }
    }

    /// <summary>Answers CONNECT to whatever name with a tunnel to the one server.</summary>
    async Task TunnelAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            var stream = near.GetStream();
            await ReadHeadAsync(stream);
            await far.ConnectAsync(IPAddress.Loopback, _target, _stopping.Token);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), _stopping.Token);
            await Task.WhenAny(
                stream.CopyToAsync(far.GetStream(), _stopping.Token), far.GetStream().CopyToAsync(stream, _stopping.Token));
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
        {
            // Either side has gone.
        }
    }

    async Task ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal)
            && await stream.ReadAsync(one, _stopping.Token) == 1)
        {
            head.Append((char)one[0]);
        }
    }
}
