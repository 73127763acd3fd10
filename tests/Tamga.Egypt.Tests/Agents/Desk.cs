using System.Net;
using System.Net.Sockets;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Processes;

namespace Tamga.Egypt.Tests.Agents;

/// <summary>A desk with a seal in a file, and the customer whose documents are signed there.</summary>
sealed class Desk : IDisposable
{
    readonly TemporaryDirectory _folder = new();
    readonly Uri _gateway;
    readonly string _password;

    Desk(TestCustomer customer, Uri gateway, string password) => (Customer, _gateway, _password) = (customer, gateway, password);

    public TestCustomer Customer { get; }

    public string Seal => Path.Combine(_folder.Path, "seal.p12");

    public (string, string?)[] Secrets => [("TAMGA_SIGNER_API_KEY", Customer.ApiKey), ("TAMGA_SIGNER_PIN", _password)];

    public static async Task<Desk> CreateAsync(SigningGateway signing)
    {
        var (file, password) = await SigningGateway.IssueAsync(signing.Gateway);
        var desk = new Desk(await signing.NewCustomerAsync(), signing.Gateway.Address, password);
        await File.WriteAllBytesAsync(desk.Seal, file);
        return desk;
    }

    /// <summary>What <c>run</c> is told here.</summary>
    public string[] Arguments(params string[] more) =>
        ["run", "--pkcs12", Seal, "--gateway", _gateway.ToString(), .. more];

    public ProcessUnderTest Start(params string[] more) => Agent.Start(Arguments(more), Secrets);

    /// <summary>A file of this desk.</summary>
    public string Write(string name, string text, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        var path = Path.Combine(_folder.Path, name);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, mode);
        return path;
    }

    /// <summary>The password, for a file of the desk's own.</summary>
    public string WritePin(UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite) =>
        Write("pin", _password + "\n", mode);

    /// <summary>A document as a person recognises it.</summary>
    public static string Text(string receiver, string total) =>
        $"\"RECEIVER\"\"NAME\"\"{receiver}\"\"DOCUMENTTYPE\"\"I\"\"TOTALAMOUNT\"\"{total}\"";

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose() => _folder.Dispose();
}
