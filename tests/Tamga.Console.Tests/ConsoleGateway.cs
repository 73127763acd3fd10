using System.Text.Json.Nodes;
using Tamga.TestKit.Gateways;
using Tamga.TestKit.Http;

namespace Tamga.Console.Tests;

/// <summary>
/// One gateway with its console for all tests: a partner with a person of each role, a customer with a filing that
/// e-Tax has received.
/// </summary>
public sealed class ConsoleGateway : IAsyncLifetime
{
    public const string Password = "a-long-enough-password";
    public const string Owner = "owner@console.example";

    /// <summary>All roles.</summary>
    public static IReadOnlyList<string> Roles { get; } = ["owner", "accountant", "approver", "developer", "auditor"];

    /// <summary>Where the customer's ERP is not.</summary>
    const string NobodysAddress = "http://127.0.0.1:1024/hook";

    GatewayUnderTest? _gateway;

    internal GatewayUnderTest Gateway => _gateway!;

    /// <summary>The customer's id.</summary>
    public string Customer { get; private set; } = "";

    /// <summary>A return that e-Tax has received.</summary>
    public string Received { get; private set; } = "";

    /// <summary>The delivery that told nobody of it.</summary>
    public string GivenUp { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        // An ERP that is not there is tried twice, and then given up.
        _gateway = await GatewayUnderTest.StartBareAsync(["--Tamga:Webhooks:RetrySchedule=00:00:00.020"]);
        using var owner = await _gateway.RegisterPartnerAsync(Password, Owner);
        var accounts = HttpCaller.ETaxAccount(
            Sandbox.Mongolia.ETaxSeeds.SecondUsername, Sandbox.Mongolia.ETaxSeeds.SecondPassword);
        accounts["erpCallbackUrl"] = NobodysAddress;
        var customer = await TestCustomer.CreateAsync(_gateway, owner, accounts);
        Customer = customer.Id;
        // For whom nothing waits: an approver sees this customer alone, whatever other tests file for others.
        foreach (var role in Roles.Skip(1))
            await owner.InviteAsync(role, role == "approver" ? [Customer] : null, AddressOf(role));
        var due = (await customer.Erp.GetAsync("/api/etax/returns/due?entId=1002")).Expect(200).Json["returns"]![0]!;
        var filed = (await customer.Erp.FileReturnAsync(new JsonObject
        {
            ["entId"] = 1002, ["formNo"] = due["formNo"]!.DeepClone(), ["taxTypeId"] = due["taxTypeId"]?.DeepClone(),
            ["year"] = due["year"]!.DeepClone(), ["period"] = due["period"]!.DeepClone(), ["noActivity"] = true,
        })).Expect(202);
        Received = (string)filed["id"]!;
        await customer.Erp.EndedAsync(Received);
        GivenUp = (await customer.Erp.GivenUpAsync(1))[0];
    }

    /// <summary>Somebody of the partner, signed in.</summary>
    public async Task<PersonAtConsole> SignInAsync(string role = "owner")
    {
        var person = Stranger();
        var answer = await person.SignInAsync(AddressOf(role), Password);
        Assert.Equal(302, answer.Status);
        return person;
    }

    /// <summary>The partner itself, as a program that calls the API.</summary>
    internal async Task<HttpCaller> PartnerAsync()
    {
        using var stranger = Gateway.Stranger();
        var signedIn = (await stranger.PostAsync("/api/Auth/login", new JsonObject
        {
            ["email"] = Owner, ["password"] = Password,
        })).Expect(200);
        return HttpCaller.Partner(Gateway.Address, (string)signedIn["token"]!);
    }

    public PersonAtConsole Stranger() => new(Gateway.Address);

    public static string AddressOf(string role) => $"{role}@console.example";

    public ValueTask DisposeAsync() => _gateway!.DisposeAsync();
}
