"""Understanding Danish messages: Rasa graph components and the parts that they are made of."""
