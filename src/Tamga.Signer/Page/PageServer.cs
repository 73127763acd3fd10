using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Web;
using Tamga.Signer.Queue;

namespace Tamga.Signer.Page;

/// <summary>
/// Serves the page to this machine alone, to who knows its address: it has a token that is new at every start. A page of a
/// stranger in the same browser can neither name the token nor this host.
/// </summary>
sealed class PageServer : IDisposable
{
    const int MostBytes = 64 * 1024;
    const string Policy =
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    static readonly byte[] Style = ReadStyle();

    readonly HttpListener _listener = new();
    readonly Board _board;
    readonly string _name;
    readonly bool _asks;
    readonly TimeProvider _time;
    readonly string _authority;
    readonly string _token = RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <param name="port">Where it listens.</param>
    /// <param name="board">What it shows.</param>
    /// <param name="name">What the agent is called.</param>
    /// <param name="asks">Whether a person has to say yes to each document.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="SignerProblemException">The port is taken.</exception>
    public PageServer(int port, Board board, string name, bool asks, TimeProvider time)
    {
        (_board, _name, _asks, _time) = (board, name, asks, time);
        _authority = $"127.0.0.1:{port}";
        _listener.Prefixes.Add($"http://{_authority}/");
        try
        {
            _listener.Start();
        }
        catch (HttpListenerException e)
        {
            throw new SignerProblemException($"The page cannot listen on port {port}: {e.Message}. Name another with --page.");
        }
    }

    /// <summary>Where the page is; whoever has it may say what is signed.</summary>
    public string Address => $"http://{_authority}/{_token}/";

    /// <summary>Serves until it is disposed.</summary>
    public async Task RunAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                await ServeAsync(await _listener.GetContextAsync());
            }
            catch (Exception)
            {
                // The browser has gone, or the program ends; what signs must not suffer from its page.
            }
        }
    }

    async Task ServeAsync(HttpListenerContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers["Content-Security-Policy"] = Policy;
        response.Headers["X-Content-Type-Options"] = "nosniff";
        response.Headers["Referrer-Policy"] = "same-origin";
        response.Headers["Cache-Control"] = "no-store";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (!IsOurs(request, out var path))
        {
            await AnswerAsync(response, 404, "text/plain; charset=utf-8", "There is nothing here."u8.ToArray());
            return;
        }

        switch (request.HttpMethod, path)
        {
            case ("GET", ""):
                var html = PageHtml.Of(_board.Look(), _name, _asks, _time.GetUtcNow());
                await AnswerAsync(response, 200, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(html));
                break;
            case ("GET", "page.css"):
                await AnswerAsync(response, 200, "text/css; charset=utf-8", Style);
                break;
            case ("POST", "sign" or "hold") when _asks && IsFromHere(request):
                var shown = await ReadAsync(request) is { } documents && documents.All(d => Do(path, d.JobId, d.Sha256));
                response.RedirectLocation = Address;
                await AnswerAsync(response, shown ? 303 : 409, "text/plain; charset=utf-8", shown
                    ? [] : "Something of this is no longer waiting. Go back and look again."u8.ToArray());
                break;
            default:
                await AnswerAsync(response, 403, "text/plain; charset=utf-8", "This is not allowed here."u8.ToArray());
                break;
        }
    }

    /// <summary>
    /// Called on this machine, by the name that the page has here, with its token. Windows listens at every address and tells
    /// requests apart by their Host: hence the look at where one comes from.
    /// </summary>
    bool IsOurs(HttpListenerRequest request, out string path)
    {
        path = "";
        if (!request.IsLocal || request.UserHostName != _authority) return false;
        if (request.Url?.AbsolutePath.Split('/') is not ["", var token, var rest]) return false;
        path = rest;
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(_token));
    }

    /// <summary>A browser says from whose page a form comes.</summary>
    bool IsFromHere(HttpListenerRequest request) =>
        request.Headers["Origin"] is null or "" || request.Headers["Origin"] == $"http://{_authority}";

    bool Do(string what, string jobId, string sha256) =>
        what == "sign" ? _board.Choose(jobId, sha256) : _board.Hold(jobId);

    /// <returns>Nothing when it is no form of ours.</returns>
    static async Task<IReadOnlyList<(string JobId, string Sha256)>?> ReadAsync(HttpListenerRequest request)
    {
        var body = new byte[MostBytes];
        var length = await request.InputStream.ReadAtLeastAsync(body, MostBytes, throwOnEndOfStream: false);
        if (length == MostBytes) return null;
        var documents = HttpUtility.ParseQueryString(Encoding.UTF8.GetString(body, 0, length)).GetValues("document") ?? [];
        var pairs = documents.Select(d => d.Split(':')).ToList();
        return pairs.Count > 0 && pairs.All(p => p.Length == 2) ? pairs.ConvertAll(p => (p[0], p[1])) : null;
    }

    static async Task AnswerAsync(HttpListenerResponse response, int status, string type, byte[] body)
    {
        response.StatusCode = status;
        response.ContentType = type;
        response.ContentLength64 = body.Length;
        await response.OutputStream.WriteAsync(body);
        response.Close();
    }

    static byte[] ReadStyle()
    {
        using var style = typeof(PageServer).Assembly.GetManifestResourceStream("page.css")!;
        using var copy = new MemoryStream();
        style.CopyTo(copy);
        return copy.ToArray();
    }

    public void Dispose() => _listener.Close();
}
