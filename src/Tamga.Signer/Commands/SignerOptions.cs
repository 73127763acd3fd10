using System.CommandLine;
using Tamga.Cades;
using Tamga.Signer.Gateway;
using Tamga.Signer.Keys;

namespace Tamga.Signer.Commands;

/// <summary>The options of every command. What is secret is no option: arguments are seen by everyone on a machine.</summary>
sealed class SignerOptions
{
    /// <summary>The variable with the customer's API key.</summary>
    public const string KeyVariable = "TAMGA_SIGNER_API_KEY";

    const int MostSeconds = 60;
    const string PinPrompt = "PIN of the token, or password of the file (empty if it is typed on the reader): ";

    readonly Option<string?> _gateway = new(
        "--gateway")
    { Description = "The gateway's address, such as https://tamga.example." };
    readonly Option<string?> _keyFile = new(
        "--api-key-file")
    { Description = $"A file with the customer's API key; {KeyVariable} otherwise." };
    readonly Option<string?> _module = new(
        "--module")
    { Description = "The token's PKCS #11 library; looked for in known places otherwise." };
    readonly Option<string?> _token = new(
        "--token")
    { Description = "The token's label or serial number, where there are several." };
    readonly Option<string?> _pkcs12 = new("--pkcs12") { Description = "A PKCS #12 file instead of a token." };
    readonly Option<bool> _store = new("--store") { Description = "The user's certificate store instead of a token." };
    readonly Option<string?> _thumbprint = new(
        "--thumbprint")
    { Description = "The certificate's thumbprint, where there are several." };
    readonly Option<string?> _subject = new("--subject") { Description = "A part of the certificate's subject." };
    readonly Option<string?> _issuer = new("--issuer") { Description = "A part of the certificate's issuer." };
    readonly Option<CertificateHashName> _hash = new("--certificate-hash")
    {
        Description = "What signingCertificateV2 names as its hash: Sha256, or AttributeOid as in ETA's old sample.",
        DefaultValueFactory = _ => CertificateHashName.Sha256,
    };

    readonly Option<string> _name = new("--name")
    {
        Description = "What this agent is called at the gateway.", DefaultValueFactory = _ => Environment.MachineName,
    };

    readonly Option<int> _wait = new("--wait")
    {
        Description = $"How many seconds the gateway may hold its answer until there is a document, 0 to {MostSeconds}.",
        DefaultValueFactory = _ => 25,
    };

    /// <summary>Where the PIN is.</summary>
    public Option<string?> PinFile { get; } = new(
        "--pin-file")
    { Description = $"A file with the PIN that its owner alone can read; {Pin.Variable} or the keyboard otherwise." };

    public IEnumerable<Option> All =>
        [_gateway, _keyFile, PinFile, _module, _token, _pkcs12, _store, _thumbprint, _subject, _issuer, _hash, _name, _wait];

    /// <summary>What this agent is called.</summary>
    public string Name(ParseResult parsed) => parsed.GetValue(_name)!;

    /// <summary>The options that were given, as the same command takes them from another folder.</summary>
    public IEnumerable<string> Arguments(ParseResult parsed) => All.SelectMany(option => ArgumentsOf(parsed, option));

    /// <summary>What would start by itself must find its secrets without anybody there.</summary>
    /// <exception cref="SignerUsageException">A file is missing.</exception>
    public void RequireFiles(ParseResult parsed)
    {
        if (parsed.GetValue(_keyFile) is null)
            throw new SignerUsageException("--api-key-file is needed: what starts by itself has no environment of yours.");
        // On Windows it has a window to ask in, and a store's own software asks by itself.
        if (parsed.GetValue(PinFile) is null && !parsed.GetValue(_store) && !OperatingSystem.IsWindows())
        {
            throw new SignerUsageException(
                "--pin-file is needed: nobody is there to type the PIN. An empty file where it is typed on the reader.");
        }
    }

    /// <summary>The PIN: from a file, from the environment, or typed.</summary>
    /// <exception cref="SignerProblemException">There is none.</exception>
    public Pin AskForPin(ParseResult parsed) =>
        parsed.GetValue(PinFile) is { } file ? Pin.FromFile(file) : Pin.Ask(PinPrompt);

    IEnumerable<string> ArgumentsOf(ParseResult parsed, Option option)
    {
        if (parsed.GetResult(option) is not { Implicit: false } given) return [];
        var isPath = option == _keyFile || option == PinFile || option == _module || option == _pkcs12;
        return [option.Name, .. given.Tokens.Select(token => isPath ? Path.GetFullPath(token.Value) : token.Value)];
    }

    public CertificateHashName HashName(ParseResult parsed) => parsed.GetValue(_hash);

    /// <summary>Where the key is.</summary>
    public IKeySource Source(ParseResult parsed)
    {
        var choice = new CertificateChoice(parsed.GetValue(_thumbprint), parsed.GetValue(_subject), parsed.GetValue(_issuer));
        var (file, store) = (parsed.GetValue(_pkcs12), parsed.GetValue(_store));
        if (file is not null && store) throw new SignerUsageException("--pkcs12 and --store exclude each other.");
        if (file is not null) return new Pkcs12Source(file, choice);
        return store ? new StoreSource(choice) : new TokenSource(parsed.GetValue(_module), parsed.GetValue(_token), choice);
    }

    /// <summary>The gateway; nothing when none is named.</summary>
    public GatewayClient? Gateway(ParseResult parsed)
    {
        if (parsed.GetValue(_gateway) is not { } text) return null;
        if (!Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address)
            || address.Scheme is not ("https" or "http"))
        {
            throw new SignerUsageException($"--gateway takes an https address, not '{text}'.");
        }
        // The key and the customer's invoices travel to it.
        if (address.Scheme == "http" && !address.IsLoopback)
        {
            throw new SignerUsageException(
                "--gateway must be https, but on this machine itself: the key would travel in the clear.");
        }

        var wait = parsed.GetValue(_wait);
        if (wait is < 0 or > MostSeconds) throw new SignerUsageException($"--wait takes 0 to {MostSeconds} seconds.");
        return new GatewayClient(address, ApiKey(parsed), Name(parsed), TimeSpan.FromSeconds(wait));
    }

    string ApiKey(ParseResult parsed)
    {
        if (parsed.GetValue(_keyFile) is not { } file)
        {
            return Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } key
                ? key.Trim()
                : throw new SignerUsageException(
                    $"The customer's API key is missing: set {KeyVariable}, or name a file with --api-key-file.");
        }

        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SignerUsageException($"The API key cannot be read: {e.Message}");
        }
    }
}

/// <summary>The command line cannot work.</summary>
/// <param name="message">Why.</param>
sealed class SignerUsageException(string message) : Exception(message);
