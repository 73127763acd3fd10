namespace Tamga.SelfHost.Commands;

/// <summary>Checks <c>--urls</c> before Kestrel does, which would say no with a stack trace.</summary>
static class ListenAddress
{
    const int LastPort = 65_535;

    /// <exception cref="BadConfigurationException">One of the addresses cannot be listened on.</exception>
    public static void Check(string urls)
    {
        foreach (var url in urls.Split(';'))
        {
            if (!IsGood(url))
                throw new BadConfigurationException($"--urls takes addresses such as http://127.0.0.1:7071, not '{url}'.");
        }
    }

    static bool IsGood(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address is { Scheme: "http" or "https", Port: >= 0 and <= LastPort, PathBase: "" };
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
