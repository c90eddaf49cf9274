"""Every write of this room: filing, what senders do by receipt, what officers decide."""
