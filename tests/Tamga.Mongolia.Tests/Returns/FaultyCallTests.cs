using Tamga.TestKit.Authorities;
using Tamga.TestKit.Gateways;

namespace Tamga.Mongolia.Tests.Returns;

/// <summary>
/// A call that changes nothing at the authority and gets no usable answer: it is made again, and nothing else happens.
/// </summary>
public sealed class FaultyCallTests
{
    const int ScenesAtOnce = 4;

    /// <summary>
    /// Some calls are made twice: once while the ERP waits, and again by the orchestration. A fault at the first one only
    /// means that the filing is accepted unseen.
    /// </summary>
    [Theory]
    [InlineData("token", 1)]
    [InlineData("getUserOrgs", 1)]
    [InlineData("getList", 1)]
    [InlineData("getList", 2)]
    [InlineData("getFormDetail", 1)]
    [InlineData("getFormDetail", 2)]
    [InlineData("getHistory", 1)]
    [InlineData("getHistory", 2)]
    [InlineData("getFormData", 1)]
    public async Task A_return_is_filed_once_though_a_call_goes_wrong(string call, int nth)
    {
        var failures = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            CallFault.OfReads, new ParallelOptions { MaxDegreeOfParallelism = ScenesAtOnce }, async (fault, _) =>
            {
                try
                {
                    await FileAsync(fault, call, nth);
                }
                catch (Exception e)
                {
                    failures.Add($"{fault}: {e}");
                }
            });
        Assert.True(failures.IsEmpty, string.Join("\n\n", failures));
    }

    static async Task FileAsync(CallFault fault, string call, int nth)
    {
        await using var office = await VatReturn.OpenOfficeAsync();
        await fault.ArmAsync(office, call, nth: nth);
        await using var gateway = await GatewayUnderTest.StartAsync(
            new GatewaySetup { Sandbox = office, Settings = [fault.PatienceOf("Mongolia")] });
        var id = (string)(await gateway.Erp.FileReturnAsync(VatReturn.WithDetails())).Expect(202).Json["id"]!;

        await FiledOnce.RequireAsync(gateway.Erp, office, await gateway.Erp.EndedAsync(id));
        Assert.Equal(1, await office.FaultsFiredAsync());
        Assert.Equal((1, 1), await office.CallsAsync("submit"));
        Assert.Equal((1, 1), await office.CallsAsync("saveFormData"));
    }
}
