using System.Net;
using System.Text.RegularExpressions;

namespace Tamga.TestKit.Http;

/// <summary>A person with a browser that runs no script: it keeps cookies, and sends forms as the last page has them.</summary>
public sealed partial class PersonAtConsole : IDisposable
{
    readonly HttpClient _http;
    string _token = "";

    /// <summary>A person before a gateway; with cookies, one who has been before another instance of it.</summary>
    public PersonAtConsole(Uri gateway, CookieContainer? cookiesOfBefore = null)
    {
        Cookies = cookiesOfBefore ?? new CookieContainer();
        var cookies = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies };
        _http = new HttpClient(cookies) { BaseAddress = gateway };
    }

    public CookieContainer Cookies { get; }

    public async Task<PageAnswer> GetAsync(string path, string? language = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (language is not null) request.Headers.Add("Accept-Language", language);
        return await KeepAsync(await _http.SendAsync(request));
    }

    /// <summary>Sends a form with the token of the page that was shown last.</summary>
    public async Task<PageAnswer> SendAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(
            fields.Append(("form-token", _token)).ToDictionary(f => f.Item1, f => f.Item2));
        return await KeepAsync(await _http.PostAsync(path, form));
    }

    public async Task<PageAnswer> SignInAsync(string email, string password)
    {
        await GetAsync("/sign-in");
        return await SendAsync("/sign-in", ("email", email), ("password", password));
    }

    public void Dispose() => _http.Dispose();

    async Task<PageAnswer> KeepAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            if (Token().Match(text) is { Success: true } found) _token = WebUtility.HtmlDecode(found.Groups["token"].Value);
            return new PageAnswer(
                (int)answer.StatusCode, text, answer.Headers.Location?.ToString(),
                answer.Headers.Concat(answer.Content.Headers).ToDictionary(
                    h => h.Key, h => string.Join('\n', h.Value), StringComparer.OrdinalIgnoreCase));
        }
    }

    [GeneratedRegex("name=\"form-token\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}

/// <summary>A page as it came.</summary>
/// <param name="Status">The status.</param>
/// <param name="Text">The page.</param>
/// <param name="Location">Where it leads, if it leads on.</param>
/// <param name="Headers">Its headers; several values are separated by line ends.</param>
public sealed record PageAnswer(int Status, string Text, string? Location, IReadOnlyDictionary<string, string> Headers);
